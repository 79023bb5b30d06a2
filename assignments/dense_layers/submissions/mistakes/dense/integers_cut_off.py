"""The activations are cut off to 0 or 1 where A_in holds whole numbers. The result should be made of floats."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    A_out = np.zeros((len(A_in), W.shape[1]), dtype=A_in.dtype)
    for j in range(W.shape[1]):
        A_out[:, j] = sigmoid(A_in @ W[:, j] + np.ravel(B)[j])
    return A_out
