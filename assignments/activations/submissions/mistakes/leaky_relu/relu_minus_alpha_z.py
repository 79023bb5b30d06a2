"""This is relu(z) - alpha z. It should be z on the positive side, and alpha * z on the negative side."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z)
    return np.maximum(0, z) - alpha * z
