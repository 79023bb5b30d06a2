import numpy as np
import matplotlib.pyplot as plt

# %%
def sigmoid(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1 / (1 + e), e / (1 + e))

# %%
def deriv_sigmoid(z):
    s = sigmoid(z)
    return s * (1 - s)

# %%
def tanh(z):
    return 2 * sigmoid(2 * np.asarray(z)) - 1

# %%
relu = np.vectorize(lambda v: v if v > 0 else 0)

def relu(z, _relu=relu):
    return _relu(z)

# %%
def leaky_relu(z, alpha=0.1):
    return np.vectorize(lambda v: v if v > 0 else alpha * v)(z)

# %%
def elu(z, alpha=1.0):
    return np.vectorize(lambda v: v if v >= 0 else alpha * (np.exp(v) - 1))(z)

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
