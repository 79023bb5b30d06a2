"""The negative side is alpha (exp(z) - 1): this is the elu. It should be alpha * z."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0)))
