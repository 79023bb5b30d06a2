"""The decimals are cut off. The result should hold floats where A does."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = np.zeros((n, m), dtype=int)
    for i in range(m):
        for j in range(n):
            B[j, i] = A[i, j]
    return B
