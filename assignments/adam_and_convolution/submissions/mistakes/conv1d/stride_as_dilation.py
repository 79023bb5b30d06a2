"""The stride is used inside the window, between its values (a dilation); the values of a window lie next to each other, and the windows are stride apart."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    places = n - (k - 1) * stride
    return np.array([sum(x[i + j * stride] * kernel[j] for j in range(k)) for i in range(places)])
