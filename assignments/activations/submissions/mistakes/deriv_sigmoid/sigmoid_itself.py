"""This is the sigmoid itself. Its derivative is s (1 - s) with s = sigmoid(z)."""

import numpy as np


def deriv_sigmoid(z):
    return 1 / (1 + np.exp(-z))
