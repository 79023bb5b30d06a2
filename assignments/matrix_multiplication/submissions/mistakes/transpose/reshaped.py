"""The numbers keep their order and only the shape changes. Rows and columns should be exchanged."""

def transpose(A):
    m, n = A.shape
    return A.reshape(n, m)
