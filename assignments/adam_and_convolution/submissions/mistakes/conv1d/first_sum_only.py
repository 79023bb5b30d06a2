"""Only the first sum is returned; return after the loop."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    result = []
    for i in range(0, n - k + 1, stride):
        result.append(np.dot(x[i : i + k], kernel))
        return np.array(result)
