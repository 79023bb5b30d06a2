"""Zeros are added at both ends ('full' padding); use only places where the whole kernel lies on the signal."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    return np.correlate(x, kernel, mode="full")[::stride]
