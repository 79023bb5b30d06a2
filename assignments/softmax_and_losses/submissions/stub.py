import numpy as np
import matplotlib.pyplot as plt

# %%
def my_softmax(z):
    raise NotImplementedError

# %%
def softmax_rows(Z):
    raise NotImplementedError

# %%
def two_class_is_sigmoid(z):
    raise NotImplementedError

# %%
def mse_loss(y_true, y_pred):
    raise NotImplementedError

# %%
def cross_entropy(a, y):
    raise NotImplementedError

# %%
def binary_cross_entropy(y_true, y_pred):
    raise NotImplementedError

# %%
def cross_entropy_from_logits(Z, y):
    raise NotImplementedError
