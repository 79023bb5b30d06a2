"""There is one row for the whole batch. Every example should have a row."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    return sigmoid(A_in[:1] @ W + B)
