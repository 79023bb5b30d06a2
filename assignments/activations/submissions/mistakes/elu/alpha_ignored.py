"""alpha is not used: the negative side is always exp(z) - 1.

Fails: test_other_alpha
"""

import numpy as np


def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    low = np.minimum(z, 0)
    return np.where(z >= 0, z, np.exp(low) - 1)
