"""The last column of A is left out: a loop ends one step too early."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = np.zeros((n, m))
    for i in range(m):
        for j in range(n - 1):
            B[j, i] = A[i, j]
    return B
