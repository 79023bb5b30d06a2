import numpy as np

student_id = 'library_products'

z_small = [[11, 17], [-11, -17]]
z_large = [[11, 17, 23, 9], [-11, -17, -23, -9], [1.1, 1.7, 2.3, 0.9]]
z_personal = [[7, 61, -56, 18], [41, 23, 32, -6], [-36, -63, 18, -9]]

def transpose(A):
    return A.T


def matmul(A, B):
    return np.dot(A, B)


def matmul_vectorised(A, B):
    result = np.zeros((A.shape[0], B.shape[1]))
    if A.shape[1] != B.shape[0]:
        raise ValueError
    for i in range(A.shape[0]):
        result[i] = A[i] @ B
    return result
