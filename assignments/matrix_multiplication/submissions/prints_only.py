import numpy as np

student_id = 'prints_only'

z_small = print([[11, 17], [-11, -17]])
z_large = "[[11, 17, 23, 9], [-11, -17, -23, -9], [1.1, 1.7, 2.3, 0.9]]"
z_personal = [[1, 2, 3], [4]]

def transpose(A):
    for j in range(A.shape[1]):
        print(A[:, j])


def matmul(A, B):
    for row in A:
        print([sum(row * column) for column in zip(*B)])


def matmul_vectorised(A, B):
    print(A @ B)
