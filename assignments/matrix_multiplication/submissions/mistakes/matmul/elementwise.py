"""Entries in the same place are multiplied. Multiply each row of A by each column of B."""

import numpy as np


def matmul(A, B):
    C = np.zeros(A.shape)
    for i in range(len(A)):
        for j in range(len(A[0])):
            C[i, j] = A[i, j] * B[i, j]
    return C
