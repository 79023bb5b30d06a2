"""The new nodes are written into the layer that is still being read. Put them into a new list."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def simple_looped_nn_calc(n_layers, x, w, b):
    h = list(x)
    for layer in range(n_layers - 1):
        inputs = len(w[layer][0])
        h = (h + [0] * len(w[layer]))[:max(inputs, len(w[layer]))]
        for i in range(len(w[layer])):
            z = b[layer][i]
            for j in range(inputs):
                z += w[layer][i][j] * h[j]
            h[i] = sigmoid(z)
        h = h[:len(w[layer])]
    return np.array(h)
