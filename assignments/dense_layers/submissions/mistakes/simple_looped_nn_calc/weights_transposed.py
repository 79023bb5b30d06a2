"""Rows and columns of w are swapped. Row i holds the weights into node i."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for layer in range(n_layers - 1):
        nodes = []
        for i in range(len(w[layer][0])):
            z = b[layer][i]
            for j in range(len(h)):
                z += w[layer][j][i] * h[j]
            nodes.append(sigmoid(z))
        h = nodes
    return np.array(h)
