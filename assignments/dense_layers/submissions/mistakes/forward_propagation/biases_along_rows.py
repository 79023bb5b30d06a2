"""The biases are added along the rows. b1 has one number for each row of W1, so it is a column."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward_propagation(X, W1, b1, W2, b2):
    A1 = sigmoid(W1 @ X + b1.T)
    return sigmoid(W2 @ A1 + b2.T)
