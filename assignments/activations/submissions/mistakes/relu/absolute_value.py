"""This is |z|. Negative values should become 0, not positive."""

import numpy as np


def relu(z):
    return np.abs(z)
