"""For large negative z this gives nan, because exp(-2z) overflows. Your sigmoid does not: use it.

Fails: test_large_values
"""

import numpy as np


def tanh(z):
    z = np.asarray(z)
    return (1 - np.exp(-2 * z)) / (1 + np.exp(-2 * z))
