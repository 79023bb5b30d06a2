"""It goes one layer too far. n_layers counts the input, so there are n_layers - 1 steps."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(min(n_layers, len(w))):
        z = w[layer] @ h + b[layer]
        h = sigmoid(z)
    return h
