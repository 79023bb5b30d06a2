"""The matrix is mirrored along the other diagonal. The entry in row j and column i should be A[i, j]."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = np.zeros((n, m))
    for i in range(m):
        for j in range(n):
            B[n - 1 - j, m - 1 - i] = A[i, j]
    return B
