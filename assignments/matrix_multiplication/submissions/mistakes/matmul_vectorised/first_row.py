"""This is the first row of the product. Give the whole product."""

def matmul_vectorised(A, B):
    return (A @ B)[0]
