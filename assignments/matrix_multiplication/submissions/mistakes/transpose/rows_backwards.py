"""The rows of A come in reverse order, but they stay rows. Rows and columns should be exchanged."""

def transpose(A):
    return A[::-1]
