"""Only the first row is computed: the function returns inside its outer loop."""

import numpy as np


def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    C = np.zeros((m, p))
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i, j] += A[i, k] * B[k, j]
        return C
