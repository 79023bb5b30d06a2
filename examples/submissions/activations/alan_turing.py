import math
import numpy as np
from matplotlib import pyplot as plt

# %%
def sigmoid(z):
    if np.ndim(z) == 0:
        z = float(z)
        if z >= 0:
            return 1 / (1 + math.exp(-z))
        return math.exp(z) / (1 + math.exp(z))
    out = np.zeros(np.shape(z))
    for i, v in np.ndenumerate(z):
        out[i] = sigmoid(v)
    return out

# %%
def deriv_sigmoid(z):
    s = sigmoid(z)
    return s * (1 - s)

# %%
def tanh(z):
    def one(v):
        if v > 20:
            return 1.0
        if v < -20:
            return -1.0
        return (math.exp(v) - math.exp(-v)) / (math.exp(v) + math.exp(-v))
    if np.ndim(z) == 0:
        return one(z)
    return np.array([one(v) for v in np.ravel(z)]).reshape(np.shape(z))

# %%
def relu(z):
    z = np.array(z)
    return z * (z > 0)

# %%
def leaky_relu(z, alpha=0.1):
    vectorised = np.vectorize(lambda v: float(v) if v > 0 else float(alpha * v))
    return vectorised(z)

# %%
def elu(z, alpha=1.0):
    z = np.array(z, dtype=np.float64)
    result = z.copy()
    negative = z < 0
    result[negative] = alpha * (np.exp(z[negative]) - 1)
    return result

# %%
def maxout(x, w1, b1, w2, b2):
    first = linear(x, w1, b1)
    second = linear(x, w2, b2)
    if first > second:
        return first
    else:
        return second

# %%
def linear(x, w, b):
    total = b
    for i in range(len(x)):
        total += w[i] * x[i]
    return total

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
