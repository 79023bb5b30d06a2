"""The negative side is alpha (1 - exp(z)), which has the wrong sign. It should be alpha (exp(z) - 1)."""

import numpy as np


def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    low = np.minimum(z, 0)
    return np.where(z >= 0, z, alpha * (1 - np.exp(low)))
