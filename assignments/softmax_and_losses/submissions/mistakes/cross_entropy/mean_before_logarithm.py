"""The logarithm is taken of the mean probability; take the logarithm of each one first, then the mean."""

import numpy as np


def cross_entropy(a, y):
    a = np.asarray(a)
    a_y = a[y] if a.ndim == 1 else a[np.arange(len(a)), y]
    return -np.log(np.maximum(np.mean(a_y), 1e-7))
