"""This is the derivative, 1 - tanh². Return tanh(z) itself."""

import numpy as np


def tanh(z):
    return 1 - (2 * sigmoid(2 * np.asarray(z)) - 1) ** 2
