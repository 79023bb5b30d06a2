"""This is the best line through the origin; subtract both means before you compute m, and compute b from the means."""

import numpy as np


def least_squares(x, y):
    return np.sum(x * y) / np.sum(x**2), 0.0
