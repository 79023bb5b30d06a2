import numpy as np
import matplotlib.pyplot as plt

# %%
def my_softmax(z):
    e = np.exp(z - np.max(z))
    print(e / e.sum())

# %%
def softmax_rows(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    print(E / E.sum(axis=1, keepdims=True))

# %%
def two_class_is_sigmoid(z):
    print(1 / (1 + np.exp(-z)))

# %%
def mse_loss(y_true, y_pred):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError
    print(np.mean((np.array(y_true) - np.array(y_pred)) ** 2))

# %%
def cross_entropy(a, y):
    print(-np.log(a[y]))

# %%
def binary_cross_entropy(y_true, y_pred):
    if y_true.shape != y_pred.shape:
        raise ValueError
    print(-np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred)))

# %%
def cross_entropy_from_logits(Z, y):
    top = Z.max(axis=1)
    print(np.mean(top + np.log(np.exp(Z - top[:, None]).sum(axis=1)) - Z[np.arange(len(y)), y]))
