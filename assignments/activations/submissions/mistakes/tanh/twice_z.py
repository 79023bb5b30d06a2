"""This is tanh(2z). It should be tanh(z)."""

import numpy as np


def tanh(z):
    return 2 * sigmoid(4 * np.asarray(z)) - 1
