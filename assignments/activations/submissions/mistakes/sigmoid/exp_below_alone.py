"""The 1 in the denominator is missing: 1 divided by exp(-z) alone is exp(z)."""

import numpy as np


def sigmoid(z):
    return 1 / np.exp(-z)
