"""The values are right, but the negative numbers in z itself become 0. Make a new array.

Fails: test_input_is_unchanged
"""

import numpy as np


def relu(z):
    z = np.asarray(z)
    z[z < 0] = 0
    return z
