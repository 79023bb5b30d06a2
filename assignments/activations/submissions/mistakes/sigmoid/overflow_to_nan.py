"""For large positive z this gives nan, because exp(z) overflows and inf / inf is nan. Choose a form whose exponent is never positive.

Fails: test_large_values test_no_overflow
"""

import numpy as np


def sigmoid(z):
    return np.exp(z) / (1 + np.exp(z))
