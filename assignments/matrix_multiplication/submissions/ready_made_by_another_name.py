import numpy as np

student_id = "ready_made_by_another_name"


def transpose(A):
    return np.matrix(A).H


z_small = np.matrix([[11, 17], [-11, -17]])
z_large = None
z_personal = None


def matmul(A, B):
    if A.shape[1] != B.shape[0]:
        raise ValueError("shapes do not fit")
    return np.array([[np.correlate(row, column)[0] for column in zip(*B)] for row in A])


class LinearAlgebra:
    """One place for all; matmul_vectorised uses no other part of it."""

    @staticmethod
    def slow(A, B):
        return matmul(A, B)

    @staticmethod
    def fast(A, B):
        return A @ B


matmul_vectorised = LinearAlgebra.fast
