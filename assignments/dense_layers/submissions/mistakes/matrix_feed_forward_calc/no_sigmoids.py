"""The sigmoid is missing in every layer."""

import numpy as np


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.array(x)
    for layer in range(n_layers - 1):
        z = w[layer] @ h + b[layer]
        h = z
    return h
