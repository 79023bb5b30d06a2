"""alpha is added to z on the negative side. It should be multiplied by z."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z)
    return np.where(z > 0, z, z + alpha)
