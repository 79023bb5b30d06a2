"""This is the transpose of A times B. A should not be transposed."""

def matmul_vectorised(A, B):
    return A.T @ B
