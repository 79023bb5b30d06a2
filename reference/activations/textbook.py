"""The exercises of activations as a first-year student writes them: by the formula."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def deriv_sigmoid(z):
    s = sigmoid(z)
    return s * (1 - s)


def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def relu(z):
    return np.maximum(0, z)


def leaky_relu(z, alpha=0.1):
    return np.where(z > 0, z, alpha * z)


def elu(z, alpha=1.0):
    return np.where(z >= 0, z, alpha * (np.exp(z) - 1))


def maxout(x, w1, b1, w2, b2):
    z1 = np.dot(w1, x) + b1
    z2 = np.dot(w2, x) + b2
    return np.maximum(z1, z2)


def linear(x, w, b):
    return np.dot(w, x) + b


def plot_activations():
    import matplotlib.pyplot as plt

    x = np.arange(-8, 8, 0.1)
    figure = plt.figure()
    for w in [0.5, 1, 2]:
        f = 1 / (1 + np.exp(-x * w))
        plt.plot(x, f, label="w = " + str(w))
    plt.xlabel("x")
    plt.ylabel("h_w(x)")
    plt.legend(loc=2)
    return figure


def plot_bias():
    import matplotlib.pyplot as plt

    w = 5
    x = np.arange(-8, 8, 0.1)
    figure = plt.figure()
    for b in [-8, 0, 8]:
        f = 1 / (1 + np.exp(-(x * w + b)))
        plt.plot(x, f, label="b = " + str(b))
    plt.xlabel("x")
    plt.ylabel("h_wb(x)")
    plt.legend(loc=2)
    return figure
