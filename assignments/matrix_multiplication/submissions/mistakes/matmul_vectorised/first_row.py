"""This is the first row of the product. Return the whole product."""

def matmul_vectorised(A, B):
    return (A @ B)[0]
