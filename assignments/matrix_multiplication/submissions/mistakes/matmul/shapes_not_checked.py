"""Matrices that do not fit are multiplied anyway. Raise a ValueError if A does not have as many columns as B has rows.

Fails: test_shapes_that_do_not_fit
"""

import numpy as np


def matmul(A, B):
    C = np.zeros((len(A), len(B[0])))
    for i in range(len(A)):
        for j in range(len(B[0])):
            for k in range(len(A[0])):
                C[i, j] += A[i, k] * B[k, j]
    return C
