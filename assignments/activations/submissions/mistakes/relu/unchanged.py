"""z is returned as it is. Negative values should become 0."""

import numpy as np


def relu(z):
    return np.asarray(z)
