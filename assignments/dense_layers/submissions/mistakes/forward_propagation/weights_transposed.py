"""The weights are transposed. The weights of a unit are a row of W1 or W2 here."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_propagation(X, W1, b1, W2, b2):
    A1 = sigmoid(W1.T @ X + b1)
    return sigmoid(W2.T @ A1 + b2)
