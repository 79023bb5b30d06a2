"""This is alpha * relu(z): the positive side has the slope alpha and the negative side is 0."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    return alpha * np.maximum(0, z)
