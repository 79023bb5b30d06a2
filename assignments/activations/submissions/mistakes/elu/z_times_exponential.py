"""The negative side is z (exp(z) - 1). It should be alpha (exp(z) - 1)."""

import numpy as np


def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    low = np.minimum(z, 0)
    return np.where(z >= 0, z, z * (np.exp(low) - 1))
