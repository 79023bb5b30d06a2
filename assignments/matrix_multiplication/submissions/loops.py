import numpy as np

student_id = 'loops'

z_small = [[11, 17], [-11, -17]]
z_large = [[11, 17, 23, 9], [-11, -17, -23, -9], [1.1, 1.7, 2.3, 0.9]]
z_personal = [[13, 3, -1, 12], [-41, -16, 45, 55], [23, 3, 13, 54]]

def transpose(A):
    m, n = A.shape
    result = np.zeros((n, m))
    for i in range(m):
        for j in range(n):
            result[j][i] = A[i][j]
    return result


def matmul(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(A.shape[1]):
                C[i, j] += A[i, k] * B[k, j]
    return C


def matmul_vectorised(A, B):
    return A @ B
