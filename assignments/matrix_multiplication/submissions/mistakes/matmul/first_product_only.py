"""Only the first product of each entry is there. Add up the products for all k."""

import numpy as np


def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    C = np.zeros((m, p))
    for i in range(m):
        for j in range(p):
            C[i, j] = A[i, 0] * B[0, j]
    return C
