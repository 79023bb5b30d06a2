"""The denominator is not squared: this is exp(-z) / (1 + exp(-z)). The square of 1 + exp(-z) belongs there."""

import numpy as np


def deriv_sigmoid(z):
    return np.exp(-z) / (1 + np.exp(-z))
