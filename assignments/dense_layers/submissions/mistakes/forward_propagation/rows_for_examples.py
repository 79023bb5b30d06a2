"""The rows of X are used as the examples. Here the examples are its columns: W1 X + b1."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_propagation(X, W1, b1, W2, b2):
    A1 = sigmoid(X @ W1 + b1)
    return sigmoid(A1 @ W2 + b2)
