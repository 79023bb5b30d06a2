import numpy as np
import matplotlib.pyplot as plt

# %%
def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))

# %%
def deriv_sigmoid(z):
    s = sigmoid(z)
    return s * (1 - s)

# %%
def tanh(z):
    return 2 * sigmoid(2 * np.asarray(z)) - 1

# %%
def relu(z):
    return np.maximum(0, z)

# %%
def leaky_relu(z, alpha=0.1):
    return np.maximum(alpha * z, z)

# %%
def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    return np.where(z >= 0, z, alpha * (np.exp(np.minimum(z, 0)) - 1))

# %%
def maxout(x, w1, b1, w2, b2):
    return max(linear(x, w1, b1), linear(x, w2, b2))

# %%
def linear(x, w, b):
    return np.sum(w * x + b)

# %%
def plot_activations():
    x = np.arange(-8, 8, 0.1)
    fig, ax = plt.subplots()
    for w in [0.5, 1, 2]:
        ax.plot(x, sigmoid(w * x), label=f"w = {w}")
    ax.set_xlabel("x")
    ax.set_ylabel("h_w(x)")
    ax.legend(loc=2)
    return fig

# %%
def plot_bias():
    x = np.arange(-8, 8, 0.1)
    fig, ax = plt.subplots()
    for b in [-8, 0, 8]:
        ax.plot(x, sigmoid(5 * x + b), label=f"b = {b}")
    ax.set_xlabel("x")
    ax.set_ylabel("h_wb(x)")
    ax.legend(loc=2)
    return fig
