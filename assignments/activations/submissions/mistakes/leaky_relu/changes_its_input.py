"""The values are right, but the negative numbers in z itself are changed. Make a new array.

Fails: test_input_is_unchanged
"""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z, dtype=float)
    z[z < 0] *= alpha
    return z
