"""This is the derivative s (1 - s). The sigmoid itself is s."""

import numpy as np


def sigmoid(z):
    s = 1 / (1 + np.exp(-z))
    return s * (1 - s)
