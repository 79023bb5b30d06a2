"""Write the loops, and nothing else: the control."""
# earns: matmul 4
import numpy as np


def matmul(A, B):
    C = np.zeros((len(A), len(B[0])))
    for i in range(len(A)):
        for j in range(len(B[0])):
            for k in range(len(B)):
                C[i, j] += A[i][k] * B[k][j]
    return C
