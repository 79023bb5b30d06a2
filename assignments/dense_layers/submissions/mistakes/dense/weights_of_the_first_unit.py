"""Every unit uses the weights of the first unit. Unit j has column j of W."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    return sigmoid(A_in @ W[:, :1] + B)
