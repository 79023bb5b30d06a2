"""The result is a matrix of one row. It should be flat, of shape (nodes,)."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.reshape(x, (1, -1))
    for layer in range(n_layers - 1):
        h = sigmoid(h @ w[layer].T + b[layer])
    return h
