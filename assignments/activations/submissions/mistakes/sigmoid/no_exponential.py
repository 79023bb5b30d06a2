"""There is no exponential: this is 1 / (1 - z). It should be 1 / (1 + e^(-z))."""

import numpy as np


def sigmoid(z):
    return 1 / (1 - np.asarray(z))
