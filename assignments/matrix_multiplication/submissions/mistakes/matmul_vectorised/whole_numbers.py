"""The result is cut off to whole numbers. It should hold floats."""

def matmul_vectorised(A, B):
    return (A @ B).astype(int)
