"""The shape is right, but the numbers are in the wrong places. The entry in row j and column i should be A[i, j]."""

import numpy as np


def transpose(A):
    m, n = A.shape
    flat = [A[i, j] for j in range(n) for i in range(m)]
    return np.array([[flat[i * n + j] for i in range(m)] for j in range(n)])
