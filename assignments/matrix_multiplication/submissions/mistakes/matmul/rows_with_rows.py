"""Rows of A are multiplied by rows of B. Multiply rows of A by columns of B."""

import numpy as np


def matmul(A, B):
    C = np.zeros((len(A), len(B)))
    for i in range(len(A)):
        for j in range(len(B)):
            for k in range(len(A[0])):
                C[i, j] += A[i, k] * B[j, k]
    return C
