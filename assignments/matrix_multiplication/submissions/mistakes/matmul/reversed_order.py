"""The order is reversed: this is B A. It should be A B."""

import numpy as np


def matmul(A, B):
    C = np.zeros((len(B), len(A[0])))
    for i in range(len(B)):
        for j in range(len(A[0])):
            for k in range(len(A)):
                C[i, j] += B[i, k] * A[k, j]
    return C
