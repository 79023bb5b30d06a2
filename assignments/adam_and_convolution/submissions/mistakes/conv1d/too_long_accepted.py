"""A kernel that is longer than the signal is accepted; check this first and raise ValueError.

Fails: test_kernel_too_long
"""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    return np.array([np.dot(x[i : i + k], kernel) for i in range(0, n - k + 1, stride)])
