"""alpha is not used: the slope is always 0.1.

Fails: test_other_alpha
"""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z)
    return np.where(z > 0, z, 0.1 * z)
