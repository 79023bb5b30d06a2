"""This is max(alpha, z). It should be the larger of alpha * z and z."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    return np.maximum(alpha, z)
