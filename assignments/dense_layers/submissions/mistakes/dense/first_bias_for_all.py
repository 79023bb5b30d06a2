"""Every unit gets the first unit's bias. Each unit has its own."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    return sigmoid(A_in @ W + np.ravel(B)[0])
