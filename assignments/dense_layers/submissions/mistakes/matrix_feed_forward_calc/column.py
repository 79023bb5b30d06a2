"""The result is a column of shape (nodes, 1). It should be flat, of shape (nodes,).

Fails: test_flat_result
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def matrix_feed_forward_calc(n_layers, x, w, b):
    h = np.reshape(x, (-1, 1))
    for layer in range(n_layers - 1):
        h = sigmoid(w[layer] @ h + np.reshape(b[layer], (-1, 1)))
    return h
