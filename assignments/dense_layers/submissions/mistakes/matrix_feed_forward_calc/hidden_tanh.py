"""The hidden nodes are tanh of their sums. All nodes should be sigmoid nodes."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 1):
        z = w[layer] @ h + b[layer]
        h = np.tanh(z) if layer < n_layers - 2 else sigmoid(z)
    return h
