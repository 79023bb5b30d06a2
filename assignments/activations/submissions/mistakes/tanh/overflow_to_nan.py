"""For large z, positive or negative, this gives nan: both exponentials overflow. Your sigmoid does not: use it.

Fails: test_large_values
"""

import numpy as np


def tanh(z):
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))
