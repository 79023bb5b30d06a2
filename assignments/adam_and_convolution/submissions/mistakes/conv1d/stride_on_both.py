"""The stride is used for the windows and inside them as well; the values of a window lie next to each other."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    starts = range(0, n - (k - 1) * stride, stride)
    return np.array([sum(x[i + j * stride] * kernel[j] for j in range(k)) for i in starts])
