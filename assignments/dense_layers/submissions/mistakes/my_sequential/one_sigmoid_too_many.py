"""There is a sigmoid too many at the end: dense() has applied it already."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def my_sequential(X, W1, B1, W2, B2):
    return sigmoid(dense(dense(X, W1, B1), W2, B2))
