"""The weights are left out: the inputs are added up as they are. Each should be multiplied by its weight."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    return sigmoid(np.sum(A_in, axis=1, keepdims=True) + B)
