"""This is the largest product of each window; take their sum."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    return np.array([np.max(x[i : i + k] * kernel) for i in range(0, n - k + 1, stride)])
