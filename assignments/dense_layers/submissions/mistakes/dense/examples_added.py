"""The examples are added up into one row. Each example should have a row of its own."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    return sigmoid(np.sum(A_in, axis=0, keepdims=True) @ W + B)
