"""The result is a flat list of numbers. It should have the shape of z."""

import numpy as np


def relu(z):
    return np.array([max(0.0, v) for v in np.ravel(z)])
