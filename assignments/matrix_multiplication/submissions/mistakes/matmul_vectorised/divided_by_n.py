"""Each sum is divided by the number of its products. It should be the sum itself."""

def matmul_vectorised(A, B):
    return A @ B / A.shape[1]
