import numpy as np

student_id = 'index_error_on_mismatch'

z_small = [[11, 17], [-11, -17]]
z_large = [[11, 17, 23, 9], [-11, -17, -23, -9], [1.1, 1.7, 2.3, 0.9]]
z_personal = [[-21, -15, -3, 0], [-35, -25, -5, 0], [14, 34, -22, -42]]

def transpose(A):
    return np.array([A[:, j] for j in range(A.shape[1])]) if len(A) > 1 else A


def matmul(A, B):
    """Without a look at the shapes."""
    return np.array(
        [[sum(A[i][k] * B[k][j] for k in range(A.shape[1])) for j in range(B.shape[1])] for i in range(len(A))]
    )


def matmul_vectorised(A, B):
    return A @ B
