import numpy as np
import matplotlib.pyplot as plt

# %%
import warnings

def sigmoid(z):
    warnings.warn("this is the half-angle form", DeprecationWarning)
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z, dtype=float)))

# %%
def deriv_sigmoid(z):
    s = sigmoid(z)
    return s * (1 - s)

# %%
def tanh(z):
    e = np.expm1(-2 * np.abs(np.asarray(z, dtype=float)))
    return np.sign(z) * -e / (e + 2)

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
    ax.axvline(0, color="grey")
    for w, text in ((2, "$w = 2$"), (1, "$w = 1$"), (0.5, "$w = .5$")):
        ax.plot(x, sigmoid(w * x), label=text)
    ax.set(xlabel="x", ylabel="y")
    fig.legend()
    return fig

# %%
def plot_bias():
    x = np.arange(-8, 8, 0.1)
    fig, ax = plt.subplots()
    ax.axvline(0, color="grey")
    for b, text in ((-8, "5x - 8"), (0, "5x + 0"), (8, "5x + 8")):
        ax.plot(x, sigmoid(5 * x + b), label=text)
    ax.set(xlabel="x", ylabel="y")
    fig.legend()
    return fig
