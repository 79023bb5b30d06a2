"""Zeros are added at the end, so that there is a result for every value of the signal; use only places where the whole kernel lies on the signal."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    longer = np.concatenate([x, np.zeros(k - 1)])
    return np.array([np.dot(longer[i : i + k], kernel) for i in range(0, n, stride)])
