"""The columns come in reverse order. Column i of the result should be row i of A."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = np.zeros((n, m))
    for i in range(m):
        for j in range(n):
            B[j, m - 1 - i] = A[i, j]
    return B
