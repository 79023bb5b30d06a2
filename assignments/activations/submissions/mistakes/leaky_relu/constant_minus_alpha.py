"""The negative side is -alpha everywhere. It should be alpha * z."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z)
    return np.where(z > 0, z, -alpha)
