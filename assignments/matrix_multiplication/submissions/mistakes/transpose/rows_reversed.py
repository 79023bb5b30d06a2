"""The rows come in reverse order. Row j of the result should be column j of A."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = np.zeros((n, m))
    for i in range(m):
        for j in range(n):
            B[n - 1 - j, i] = A[i, j]
    return B
