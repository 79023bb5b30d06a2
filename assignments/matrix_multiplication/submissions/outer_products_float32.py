import numpy as np

student_id = 'outer_products_float32'

z_small = [[11, 17], [-11, -17]]
z_large = [[11, 17, 23, 9], [-11, -17, -23, -9], [1.1, 1.7, 2.3, 0.9]]
z_personal = [[44, 62, -25, 19], [-32, -82, 1, -3], [1, 37, 16, -10]]

def transpose(A):
    result = np.empty((A.shape[1], A.shape[0]), dtype=np.float32)
    for i, row in enumerate(A):
        result[:, i] = row
    return result


def matmul(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("no product")
    C = np.zeros((A.shape[0], B.shape[1]), dtype=np.float32)
    for k in range(A.shape[1]):
        C += np.outer(A[:, k], B[k])
    return C


def matmul_vectorised(A, B):
    return np.einsum("ik,kj->ij", A, B)
