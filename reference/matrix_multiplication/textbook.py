"""The exercises once more, as a textbook writes them."""

import numpy as np


def transpose(A):
    m, n = A.shape
    B = np.zeros((n, m))
    for i in range(m):
        for j in range(n):
            B[j, i] = A[i, j]
    return B


def matmul(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("the shapes do not fit")
    result = []
    for i in range(len(A)):
        row = []
        for j in range(len(B[0])):
            total = 0
            for k in range(len(B)):
                total += A[i][k] * B[k][j]
            row.append(total)
        result.append(row)
    return np.array(result)


def matmul_vectorised(A, B):
    return A @ B


def product_by_hand(A, W):
    return [
        [A[0][i] * W[0][j] + A[1][i] * W[1][j] for j in range(len(W[0]))] for i in range(len(A[0]))
    ]


A_small, W_small = [[1, -1], [2, -2]], [[3, 5], [4, 6]]
z_small = product_by_hand(A_small, W_small)

A_large, W_large = [[1, -1, 0.1], [2, -2, 0.2]], [[3, 5, 7, 9], [4, 6, 8, 0]]
z_large = product_by_hand(A_large, W_large)
