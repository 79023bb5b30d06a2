"""It always takes two steps, whatever n_layers is. There should be n_layers - 1."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(min(2, len(w))):
        z = w[layer] @ h + b[layer]
        h = sigmoid(z)
    return h
