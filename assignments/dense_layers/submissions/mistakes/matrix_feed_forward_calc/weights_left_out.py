"""The inputs of a node are added up without its weights. Each should be multiplied by its weight."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 1):
        z = sum(h) + b[layer]
        h = sigmoid(z)
    return h
