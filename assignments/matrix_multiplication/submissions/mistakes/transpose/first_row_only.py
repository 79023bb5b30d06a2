"""Only the first row of A is written: the function returns inside its outer loop."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = np.zeros((n, m))
    for i in range(m):
        for j in range(n):
            B[j, i] = A[i, j]
        return B
