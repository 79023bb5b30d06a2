"""The signs are reversed. The numbers should stay as they are."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = np.zeros((n, m))
    for i in range(m):
        for j in range(n):
            B[j, i] = -A[i, j]
    return B
