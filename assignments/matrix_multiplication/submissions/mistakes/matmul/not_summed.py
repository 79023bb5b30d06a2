"""The products are not added up: the result has three dimensions. Entry [i, j] is one number, a sum."""

import numpy as np


def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    return np.array([[[A[i, k] * B[k, j] for k in range(n)] for j in range(p)] for i in range(m)])
