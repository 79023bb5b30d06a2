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
    plt.figure()
    for w in [0.5, 1, 2]:
        plt.plot(x, sigmoid(w * x))
    plt.xlabel("x")
    plt.ylabel("y")
    plt.legend(["w = 0.5", "w = 1", "w = 2"])
    return plt.gcf()

# %%
def plot_bias():
    x = np.arange(-8, 8, 0.1)
    fig, ax = plt.subplots()
    ax.axvline(0, color="grey")
    handles = [ax.plot(x, sigmoid(5 * x + b))[0] for b in [-8, 0, 8]]
    ax.set(xlabel="x", ylabel="y")
    fig.legend(handles[::-1], ["b = 8", "b = 0", "b = -8"])
    return fig
