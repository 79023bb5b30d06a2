"""The last value of the kernel is left out of the sums."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    starts = range(0, n - k + 1, stride)
    return np.array([sum(x[i + j] * kernel[j] for j in range(k - 1)) for i in starts])
