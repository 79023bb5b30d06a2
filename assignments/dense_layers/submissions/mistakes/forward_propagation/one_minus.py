"""This is 1 - y_hat: the sign inside the last sigmoid is reversed."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_propagation(X, W1, b1, W2, b2):
    A1 = sigmoid(W1 @ X + b1)
    return 1 / (1 + np.exp(W2 @ A1 + b2))
