"""Each layer adds up to 1: this is a softmax. The nodes should be sigmoid nodes."""

import numpy as np


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 1):
        z = w[layer] @ h + b[layer]
        powers = np.exp(z - z.max())
        h = powers / powers.sum()
    return h
