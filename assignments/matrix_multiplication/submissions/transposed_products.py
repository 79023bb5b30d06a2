import numpy as np

student_id = "somebody_else"

z_small = [[-5, -7], [-10, -14]]
z_large = [[11, -11, 1.1], [17, -17, 1.7], [23, -23, 2.3], [9, -9, 0.9]]
z_personal = [[36, -42, -72, -30], [10, -12, -14, -2], [8, -8, -40, -32]]

def transpose(A):
    return A.reshape(A.shape[1], A.shape[0])


def matmul(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError
    m, p = A.shape[0], B.shape[1]
    C = np.zeros((p, m))
    for i in range(m):
        for j in range(p):
            for k in range(A.shape[1]):
                C[j, i] += A[i, k] * B[k, j]
    return C


def matmul_vectorised(A, B):
    return (A @ B).T
