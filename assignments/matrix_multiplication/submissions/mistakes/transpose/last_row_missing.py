"""The last row of A is left out: a loop ends one step too early."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = np.zeros((n, m))
    for i in range(m - 1):
        for j in range(n):
            B[j, i] = A[i, j]
    return B
