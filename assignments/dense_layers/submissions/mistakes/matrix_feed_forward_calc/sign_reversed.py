"""The sign inside the sigmoid is reversed: large sums give 0. They should give 1."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 1):
        z = w[layer] @ h + b[layer]
        h = 1 - sigmoid(z)
    return h
