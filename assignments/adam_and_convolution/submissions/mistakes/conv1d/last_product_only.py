"""Each result is only the last product of its window; add up all products."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    result = []
    for i in range(0, n - k + 1, stride):
        for j in range(k):
            total = x[i + j] * kernel[j]
        result.append(total)
    return np.array(result)
