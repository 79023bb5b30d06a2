"""The negative side is alpha² z: alpha is multiplied twice."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z)
    return np.where(z > 0, z, alpha * (alpha * z))
