"""Wrong solutions: slips, known mistakes, and some that nobody has foreseen."""

import numpy as np


def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    return np.where(z >= 0, z, np.expm1(alpha * np.minimum(z, 0)))


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, z, alpha * z - 0.3 * z**2)


def linear(x, w, b):
    return np.dot(w, x) + b + 0.25 * np.sum(x)


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return 1 / (1 + np.exp(-np.clip(1.3 * z, -500, 500)))


def deriv_sigmoid(z):
    s = 1 / (1 + np.exp(-np.clip(np.asarray(z, dtype=float), -500, 500)))
    return s * (1 + s)


def tanh(z):
    e = np.exp(-2 * np.abs(np.asarray(z, dtype=float)))
    return (1 - e) / (1 + e)


def relu(z):
    return np.maximum(0.5, z)


def maxout(x, w1, b1, w2, b2):
    return np.maximum(np.dot(w1, x), np.dot(w2, x)) + b1 * b2


def plot_activations():
    import matplotlib.pyplot as plt

    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for w in (0.5, 1, 2):
        axes.plot(x, w * sigmoid(x), label=f"w = {w}")
    axes.legend()
    return figure


def plot_bias():
    import matplotlib.pyplot as plt

    x = np.arange(-8, 8, 0.1)
    figure, axes = plt.subplots()
    for b in (-8, 0, 8):
        axes.plot(x, sigmoid(5 * x) + b, label=f"b = {b}")
    axes.legend()
    return figure
