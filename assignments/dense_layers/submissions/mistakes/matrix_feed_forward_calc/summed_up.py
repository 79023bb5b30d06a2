"""The products of all nodes are added up together. Each node has its own sum."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 1):
        z = np.sum(w[layer] @ h) + b[layer]
        h = sigmoid(z)
    return h
