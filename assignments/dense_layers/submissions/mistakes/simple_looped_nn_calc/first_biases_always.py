"""Every layer uses b[0]. Each layer should use its own: b[0], then b[1] and so on."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for layer in range(n_layers - 1):
        nodes = []
        for i in range(len(w[layer])):
            z = b[0][i]
            for j in range(len(h)):
                z += w[layer][i][j] * h[j]
            nodes.append(sigmoid(z))
        h = nodes
    return np.array(h)
