"""Every layer uses b[0]. Each layer should use its own: b[0], then b[1] and so on."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 1):
        z = w[layer] @ h + b[0]
        h = sigmoid(z)
    return h
