"""The result is a flat list of numbers. It should have the shape of z."""

import numpy as np


def sigmoid(z):
    return np.array([1 / (1 + np.exp(-v)) for v in np.ravel(z)])
