"""Each entry is the largest of its products. They should be added up."""

import numpy as np


def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    C = np.full((m, p), -np.inf)
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] = max(C[i, j], A[i, k] * B[k, j])
    return C
