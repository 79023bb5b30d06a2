"""What is positive is squared. It should be kept as it is."""

import numpy as np


def relu(z):
    return np.maximum(0, z) ** 2
