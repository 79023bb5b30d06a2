"""The result is a flat array. It should have a row for each row of A."""

def matmul_vectorised(A, B):
    return (A @ B).ravel()
