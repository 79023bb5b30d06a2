import numpy as np
import matplotlib.pyplot as plt

# %%
def sigmoid(z):
    raise NotImplementedError

# %%
def deriv_sigmoid(z):
    raise NotImplementedError

# %%
def tanh(z):
    raise NotImplementedError

# %%
def relu(z):
    raise NotImplementedError

# %%
def leaky_relu(z, alpha=0.1):
    raise NotImplementedError

# %%
def elu(z, alpha=1.0):
    raise NotImplementedError

# %%
def maxout(x, w1, b1, w2, b2):
    raise NotImplementedError

# %%
def linear(x, w, b):
    raise NotImplementedError

# %%
def plot_activations():
    raise NotImplementedError

# %%
def plot_bias():
    raise NotImplementedError
