"""All rows of the result are the same list, so all of them show the row written last. Make a new list for each row."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = [[0] * m] * n
    for i in range(m):
        for j in range(n):
            B[j][i] = A[i, j]
    return np.array(B)
