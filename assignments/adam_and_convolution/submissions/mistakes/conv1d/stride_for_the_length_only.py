"""The stride is used for the number of results only, but the kernel moves by 1; it should begin at i * stride."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    places = (n - k) // stride + 1
    return np.array([np.dot(x[i : i + k], kernel) for i in range(places)])
