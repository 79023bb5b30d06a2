"""The sums are divided by the sum of the kernel; return them as they are."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    with np.errstate(all="ignore"):
        return np.array([np.dot(x[i : i + k], kernel) / np.sum(kernel) for i in range(0, n - k + 1, stride)])
