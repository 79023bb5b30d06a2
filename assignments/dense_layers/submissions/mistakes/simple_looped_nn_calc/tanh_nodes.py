"""The nodes are tanh of their sums. They should be sigmoid nodes."""

import numpy as np


def simple_looped_nn_calc(n_layers, x, w, b):
    h = x
    for layer in range(n_layers - 1):
        nodes = []
        for i in range(len(w[layer])):
            z = b[layer][i]
            for j in range(len(h)):
                z += w[layer][i][j] * h[j]
            nodes.append(np.tanh(z))
        h = nodes
    return np.array(h)
