"""The sum is divided by the number of all probabilities; divide it by the number of examples."""

import numpy as np


def cross_entropy(a, y):
    a = np.atleast_2d(a)
    return -np.sum(np.log(np.maximum(a[np.arange(len(a)), y], 1e-7))) / a.size
