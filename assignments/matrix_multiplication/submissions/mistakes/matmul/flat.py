"""The result is a flat list of numbers. It should have a row for each row of A."""

import numpy as np


def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    return np.array([sum(A[i, k] * B[k, j] for k in range(n)) for i in range(m) for j in range(p)])
