"""Entries in the same place are multiplied. Use the matrix product."""

def matmul_vectorised(A, B):
    return A * B
