import numpy as np

student_id = 12345

z_small = [[11, -11], [17, -17]]
z_large = [[11, 17, 23, 9], [-11, -17, -23, -9], [1.1, 1.7, 2.3, 0.9]]
z_personal = [[10, 52, -36, -30], [17, 87, -59, -48], [-4, 10, -34, -54]]

def transpose(A):
    result = np.zeros((A.shape[1], A.shape[0]))
    for i in range(A.shape[0]):
        for j in range(A.shape[1]):
            result[j, A.shape[0] - 1 - i] = A[i, j]
    return result


def matmul(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError
    C = np.zeros((A.shape[0], B.shape[1]))
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(A.shape[1]):
                C[i, j] = A[i, k] * B[k, j]
    return C


def matmul_vectorised(A, B):
    return np.matmul(B, A)
