"""Only the last example of a batch counts; take the mean over all of them."""

import numpy as np


def cross_entropy(a, y):
    a, y = np.atleast_2d(a), np.atleast_1d(y)
    for i in range(len(a)):
        loss = -np.log(np.maximum(a[i, y[i]], 1e-7))
    return loss
