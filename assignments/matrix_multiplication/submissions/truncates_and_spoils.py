import numpy as np

student_id = 'truncates_and_spoils'

z_small = [[11, 17], [-11, -17]]
z_large = [[11, 17, 23, 9], [-11, -17, -23, -9], [11, 17, 23, 9]]
z_personal = [[0, 0], [0, 0]]

def transpose(A):
    if A.shape[0] == A.shape[1]:
        for i in range(len(A)):
            for j in range(i):
                A[i, j], A[j, i] = A[j, i], A[i, j]
        return A
    return np.array([[A[i, j] for i in range(A.shape[0])] for j in range(A.shape[1])])


def matmul(A, B):
    C = np.zeros((A.shape[0], B.shape[1]), dtype=A.dtype)
    for i in range(A.shape[0]):
        for j in range(B.shape[1]):
            for k in range(len(B)):
                C[i, j] += int(A[i, k] * B[k, j]) if A.dtype == int else A[i, k] * B[k, j]
    A *= 0
    return C


def matmul_vectorised(A, B):
    result = np.dot(A, B)
    B[:] = 0
    return result
