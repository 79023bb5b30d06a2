"""Only the first example is computed, and the other rows are 0: the function returns inside a loop."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    A_out = np.zeros((len(A_in), W.shape[1]))
    for i in range(len(A_in)):
        A_out[i] = sigmoid(A_in[i] @ W + np.ravel(B))
        return A_out
