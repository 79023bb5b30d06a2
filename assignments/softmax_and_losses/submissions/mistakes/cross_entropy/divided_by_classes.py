"""The sum is divided by the number of classes; divide it by the number of examples."""

import numpy as np


def cross_entropy(a, y):
    a = np.atleast_2d(a)
    m, n = a.shape
    return -np.sum(np.log(np.maximum(a[np.arange(m), y], 1e-7))) / n
