"""The nodes are cut off to whole numbers where x holds whole numbers. Make them of floats."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def simple_looped_nn_calc(n_layers, x, w, b):
    h = np.array(x)
    kind = h.dtype
    for layer in range(n_layers - 1):
        nodes = np.zeros(len(w[layer]), dtype=kind)
        for i in range(len(w[layer])):
            z = b[layer][i]
            for j in range(len(h)):
                z += w[layer][i][j] * h[j]
            nodes[i] = sigmoid(z)
        h = nodes
    return h
