"""This is the mean over the examples. Each example should have a row of its own."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    return np.mean(sigmoid(A_in @ W + B), axis=0, keepdims=True)
