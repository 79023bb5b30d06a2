"""The values are right, but exp(-z) overflows for large negative z, and Python warns. Choose a form whose exponent is never positive.

Fails: test_no_overflow
"""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-np.asarray(z)))
