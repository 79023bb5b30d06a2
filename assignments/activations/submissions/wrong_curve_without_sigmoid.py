import numpy as np
import matplotlib.pyplot as plt

# %%
def tanh(z):
    return np.tanh(z)

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
    return max(np.dot(w1, x) + b1, np.dot(w2, x) + b2)

# %%
def linear(x, w, b):
    return np.dot(w, x) + b

# %%
def plot_activations():
    x = np.arange(-8, 8, 0.1)
    fig, ax = plt.subplots()
    for w in [0.5, 1, 3]:
        ax.plot(x, 1 / (1 + np.exp(-w * x)), label=f"w = {w}")
    ax.set_xlabel("x")
    ax.set_ylabel("h_w(x)")
    ax.legend(loc=2)
    return fig

# %%
def plot_bias():
    x = np.arange(-8, 8, 0.1)
    fig, ax = plt.subplots()
    for b in [-8, 0, 8]:
        ax.plot(x, np.tanh(5 * x + b), label=f"b = {b}")
    ax.set_xlabel("x")
    ax.set_ylabel("h_wb(x)")
    ax.legend(loc=2)
    return fig
