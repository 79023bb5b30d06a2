"""A sum is divided by a mean; take two sums, or two means."""

import numpy as np


def least_squares(x, y):
    m = np.sum((x - np.mean(x)) * (y - np.mean(y))) / np.var(x)
    return m, np.mean(y) - m * np.mean(x)
