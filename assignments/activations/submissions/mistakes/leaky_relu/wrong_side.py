"""The slope alpha is on the positive side, and the negative side is z. It should be the larger of alpha * z and z."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z)
    return np.where(z > 0, alpha * z, z)
