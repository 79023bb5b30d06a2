"""The stride is not used; the kernel should move by stride each time."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    return np.array([np.dot(x[i : i + k], kernel) for i in range(n - k + 1)])
