"""The last layer adds up to 1: this is a softmax. Its nodes should be sigmoid nodes."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 2):
        h = sigmoid(w[layer] @ h + b[layer])
    z = w[n_layers - 2] @ h + b[n_layers - 2]
    powers = np.exp(z - z.max())
    return powers / powers.sum()
