"""The result is transposed: rows and columns are exchanged. Entry [i, j] belongs to row i of A and column j of B."""

import numpy as np


def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    C = np.zeros((p, m))
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[j, i] += A[i, k] * B[k, j]
    return C
