"""Every node of a layer gets the first node's bias. Each node has its own."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 1):
        z = w[layer] @ h + b[layer][0]
        h = sigmoid(z)
    return h
