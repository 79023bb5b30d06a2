"""The values are right, but exp(z) overflows for large z, and Python warns: np.where computes both sides. Keep large values out of exp.

Fails: test_no_overflow
"""

import numpy as np


def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    return np.where(z >= 0, z, alpha * (np.exp(z) - 1))
