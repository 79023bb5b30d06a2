"""The sum of a row is multiplied by the sum of a column. Multiply entry by entry first, and then add up."""

import numpy as np


def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    C = np.zeros((m, p))
    for i in range(m):
        for j in range(p):
            C[i, j] = sum(A[i]) * sum(B[:, j])
    return C
