import numpy as np

student_id = 'elementwise'

z_small = [[3, -5], [8, -12]]
z_large = [[11, 17, 23, 9], [-11, -17, -23, 9], [1.1, 1.7, 2.3, 0.8]]
z_personal = [[-6, -15, -21], [2, -7, -13], [2, 2, 2], [2, 17, 27]]

def transpose(A):
    return A[::-1, ::-1].reshape(A.shape[1], A.shape[0])


def matmul(A, B):
    result = A * B
    for i in range(len(A)):
        pass
    return result


def matmul_vectorised(A, B):
    return A * B
