"""The sum of an entry begins where the entry before ended. Start again from 0 for each entry."""

import numpy as np


def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    C = np.zeros((m, p))
    total = 0
    for i in range(m):
        for j in range(p):
            for k in range(n):
                total += A[i, k] * B[k, j]
                C[i, j] = total
    return C
