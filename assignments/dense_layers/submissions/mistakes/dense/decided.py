"""The activations are turned into 0 and 1. Return the sigmoid itself."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def dense(A_in, W, B):
    return (sigmoid(A_in @ W + B) >= 0.5).astype(float)
