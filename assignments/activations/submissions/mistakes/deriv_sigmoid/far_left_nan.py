"""For large negative z this gives nan, because exp(-z) overflows. Call your sigmoid and compute s (1 - s).

Fails: test_large_values
"""

import numpy as np


def deriv_sigmoid(z):
    return np.exp(-z) / (1 + np.exp(-z)) ** 2
