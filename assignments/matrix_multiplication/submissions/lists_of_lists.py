import numpy as np

student_id = 'lists_of_lists'

z_small = np.array([[11, 17], [-11, -17]])
z_large = np.array([[11.0, 17, 23, 9], [-11, -17, -23, -9], [1.1, 1.7, 2.3, 0.9]])
z_personal = [[-69, -39, -23, 10], [57, 3, 19, 10], [39, -27, 13, 25]]

def transpose(A):
    return [list(row) for row in zip(*A)]


def matmul(A, B):
    if len(A[0]) != len(B):
        raise ValueError("inner dimensions differ")
    columns = transpose(B)
    return [[sum(a * b for a, b in zip(row, column)) for column in columns] for row in A]


def matmul_vectorised(A, B):
    return np.dot(A, B)
