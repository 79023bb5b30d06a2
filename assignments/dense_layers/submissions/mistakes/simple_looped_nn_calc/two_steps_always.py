"""It always takes two steps, whatever n_layers is. There should be n_layers - 1."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for layer in range(min(2, len(w))):
        nodes = []
        for i in range(len(w[layer])):
            z = b[layer][i]
            for j in range(len(h)):
                z += w[layer][i][j] * h[j]
            nodes.append(sigmoid(z))
        h = nodes
    return np.array(h)
