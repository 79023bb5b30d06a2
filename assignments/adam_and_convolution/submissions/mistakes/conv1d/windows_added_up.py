"""The windows are added up without the weights; multiply each value by its weight of the kernel."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    return np.array([np.sum(x[i : i + k]) for i in range(0, n - k + 1, stride)])
