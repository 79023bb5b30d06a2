"""Compute the forbidden product in a loop of one turn, by an alias."""
# earns: matmul 2
import numpy as np


product = np.linalg.multi_dot


def matmul(A, B):
    for i in range(1):
        for j in range(1):
            C = product([np.asarray(A), np.asarray(B)])
    return C
