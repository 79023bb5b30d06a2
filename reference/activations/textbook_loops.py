"""The exercises of activations with loops over elements."""

import numpy as np


def linear(x, w, b):
    total = 0
    for i in range(len(x)):
        total += w[i] * x[i]
    return total + b


def maxout(x, w1, b1, w2, b2):
    z1 = b1
    z2 = b2
    for i in range(len(x)):
        z1 += w1[i] * x[i]
        z2 += w2[i] * x[i]
    return max(z1, z2)


def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))


def deriv_sigmoid(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2


def tanh(z):
    return 2 / (1 + np.exp(-2 * z)) - 1


def relu(z):
    return z * (z > 0)


def leaky_relu(z, alpha=0.1):
    return np.maximum(alpha * z, z)
