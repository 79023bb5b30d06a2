"""The signs are reversed."""

def matmul_vectorised(A, B):
    return -(A @ B)
