"""The powers are powers of 2. They should be powers of e: use np.exp."""

import numpy as np


def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    low = np.minimum(z, 0)
    return np.where(z >= 0, z, alpha * (2.0 ** low - 1))
