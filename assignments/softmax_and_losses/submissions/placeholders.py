import numpy as np
import matplotlib.pyplot as plt

# %%
def my_softmax(z):
    return z

# %%
def softmax_rows(Z):
    return Z

# %%
def two_class_is_sigmoid(z):
    return z

# %%
def mse_loss(y_true, y_pred):
    return 0.0

# %%
def cross_entropy(a, y):
    return 0.0

# %%
def binary_cross_entropy(y_true, y_pred):
    return 0.0

# %%
def cross_entropy_from_logits(Z, y):
    return 0.0
