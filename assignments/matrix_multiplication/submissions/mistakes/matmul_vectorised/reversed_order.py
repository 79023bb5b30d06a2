"""The order is reversed: this is B A. It should be A B."""

def matmul_vectorised(A, B):
    return B @ A
