"""This is sigmoid(2z) - 1: the factor 2 before the sigmoid is missing."""

import numpy as np


def tanh(z):
    return sigmoid(2 * np.asarray(z)) - 1
