"""There is one flat row for the whole batch. Every example should have a row."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    units = W.shape[1]
    A_out = np.zeros(units)
    for j in range(units):
        A_out[j] = sigmoid(np.dot(A_in[0], W[:, j]) + np.ravel(B)[j])
    return A_out
