"""Zeros are added at both ends and the kernel is flipped, as np.convolve does it; use only places where the whole kernel lies on the signal, and do not flip it."""

import numpy as np


def conv1d(x, kernel, stride=1):
    n, k = len(x), len(kernel)
    if k > n:
        raise ValueError("the kernel is too long")
    return np.convolve(x, kernel, mode="same")[::stride]
