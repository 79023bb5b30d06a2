"""The biases are used in the reverse order: the first bias belongs to the first unit."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    return sigmoid(A_in @ W + np.ravel(B)[::-1])
