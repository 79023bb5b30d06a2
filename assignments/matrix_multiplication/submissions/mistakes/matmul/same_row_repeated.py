"""All rows of the result are the same list, so each row gets the sums of all rows. Make a new list for each row."""

def matmul(A, B):
    (m, n), (rows, p) = A.shape, B.shape
    if n != rows:
        raise ValueError("shapes do not fit")
    C = [[0] * p] * m
    for i in range(m):
        for j in range(p):
            for k in range(n):
                C[i][j] += A[i, k] * B[k, j]
    return C
