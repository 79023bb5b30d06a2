import numpy as np
import matplotlib.pyplot as plt

# %%
def my_softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()

# %%
def softmax_rows(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)

# %%
def two_class_is_sigmoid(z):
    return my_softmax(np.array([z, 0.0]))[0]

# %%
def mse_loss(y_true, y_pred):
    y_true = np.asarray(y_true)
    y_pred = np.asarray(y_pred)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return ((y_true - y_pred) ** 2).mean()

# %%
def cross_entropy(a, y):
    if a.ndim == 1:
        return np.nan_to_num(-np.log(a[y]))
    return np.nan_to_num(-np.mean(np.log(a[np.arange(len(y)), y])))

# %%
def binary_cross_entropy(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    p = np.maximum(y_pred, 1e-7)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))

# %%
def cross_entropy_from_logits(Z, y):
    p = softmax_rows(Z)[np.arange(len(y)), y]
    return -np.mean(np.log(p + 1e-15))
