"""The result is a flat list of numbers. It should have a row for each column of A."""

import numpy as np


def transpose(A):
    m, n = A.shape
    return np.array([A[i, j] for j in range(n) for i in range(m)])
