"""n_layers is not used: it goes through all of w and b. They may hold more than is needed."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(len(w)):
        z = w[layer] @ h + b[layer]
        h = sigmoid(z)
    return h
