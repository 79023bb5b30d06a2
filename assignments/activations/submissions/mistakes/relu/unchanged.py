"""z is given back as it is. What is negative should become 0."""

import numpy as np


def relu(z):
    return np.asarray(z)
