"""The nodes are turned into 0 and 1. Return the values of the sigmoid as they are."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 1):
        z = w[layer] @ h + b[layer]
        h = np.round(sigmoid(z))
    return h
