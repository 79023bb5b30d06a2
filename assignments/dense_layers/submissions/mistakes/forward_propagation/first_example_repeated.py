"""Every column is that of the first example. Each example has its own column."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_propagation(X, W1, b1, W2, b2):
    A1 = sigmoid(W1 @ X + b1)
    y_hat = sigmoid(W2 @ A1 + b2)
    return np.tile(y_hat[:, :1], (1, X.shape[1]))
