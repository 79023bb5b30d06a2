"""Each result is only the first product of its window; add up all products."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    return np.array([x[i] * kernel[0] for i in range(0, n - k + 1, stride)])
