"""Every layer uses w[0]. Each layer should use its own: w[0], then w[1] and so on."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for layer in range(n_layers - 1):
        nodes = []
        for i in range(len(w[0])):
            z = b[layer][i]
            for j in range(len(h)):
                z += w[0][i][j] * h[j]
            nodes.append(sigmoid(z))
        h = nodes
    return np.array(h)
