"""For a signal of integers the sums are cut off to integers: an array of x's type holds integers when x does; make it with np.zeros(places).

Fails: test_integers
"""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    result = np.zeros((n - k) // stride + 1, dtype=np.asarray(x).dtype)
    for i in range(len(result)):
        result[i] = np.dot(x[i * stride : i * stride + k], kernel)
    return result
