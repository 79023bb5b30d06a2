"""The numerator is exp(-z), so the result falls from 1 to 0 as z grows. The numerator should be 1."""

import numpy as np


def sigmoid(z):
    return np.exp(-z) / (1 + np.exp(-z))
