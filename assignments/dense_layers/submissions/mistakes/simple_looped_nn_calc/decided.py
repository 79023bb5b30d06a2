"""The nodes are turned into 0 and 1. Return the values of the sigmoid as they are."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for layer in range(n_layers - 1):
        nodes = []
        for i in range(len(w[layer])):
            z = b[layer][i]
            for j in range(len(h)):
                z += w[layer][i][j] * h[j]
            nodes.append(np.round(sigmoid(z)))
        h = nodes
    return np.array(h)
