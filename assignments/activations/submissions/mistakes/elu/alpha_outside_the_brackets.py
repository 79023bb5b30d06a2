"""alpha multiplies exp(z) alone, and then 1 is subtracted. It should multiply the whole difference exp(z) - 1.

Fails: test_other_alpha
"""

import numpy as np


def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    low = np.minimum(z, 0)
    return np.where(z >= 0, z, alpha * np.exp(low) - 1)
