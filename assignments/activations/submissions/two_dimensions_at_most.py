import numpy as np
import matplotlib.pyplot as plt

# %%
def at_most_two_dimensions(one, z):
    if np.ndim(z) == 0:
        return one(float(z))
    if np.ndim(z) == 1:
        return np.array([one(float(v)) for v in z])
    return np.array([[one(float(v)) for v in row] for row in z])


def sigmoid(z):
    return at_most_two_dimensions(
        lambda v: 1 / (1 + np.exp(-v)) if v >= 0 else np.exp(v) / (1 + np.exp(v)), z
    )

# %%
def deriv_sigmoid(z):
    return at_most_two_dimensions(lambda v: sigmoid(v) * sigmoid(-v), z)

# %%
def tanh(z):
    return at_most_two_dimensions(lambda v: 2 * sigmoid(2 * v) - 1, z)

# %%
def relu(z):
    return at_most_two_dimensions(lambda v: max(0.0, v), z)

# %%
def leaky_relu(z, alpha=0.1):
    return at_most_two_dimensions(lambda v: max(alpha * v, v), z)

# %%
def elu(z, alpha=1.0):
    return at_most_two_dimensions(lambda v: v if v >= 0 else alpha * (np.exp(v) - 1), z)

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
