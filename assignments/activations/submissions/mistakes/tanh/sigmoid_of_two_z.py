"""This is sigmoid(2z). tanh(z) is 2 sigmoid(2z) - 1."""

import numpy as np


def tanh(z):
    return sigmoid(2 * np.asarray(z))
