"""The activations are rounded to four decimals. Tiny ones get lost: give them as they are."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    return np.round(sigmoid(A_in @ W + B), 4)
