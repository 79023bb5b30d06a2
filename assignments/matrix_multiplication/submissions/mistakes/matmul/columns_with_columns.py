"""Columns of A are multiplied by columns of B. Multiply rows of A by columns of B."""

import numpy as np


def matmul(A, B):
    C = np.zeros((len(A[0]), len(B[0])))
    for i in range(len(A[0])):
        for j in range(len(B[0])):
            for k in range(len(A)):
                C[i, j] += A[k, i] * B[k, j]
    return C
