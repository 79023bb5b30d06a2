"""The diagonal is 0. Its numbers should stay where they are."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = np.zeros((n, m))
    for i in range(m):
        for j in range(n):
            if i != j:
                B[j, i] = A[i, j]
    return B
