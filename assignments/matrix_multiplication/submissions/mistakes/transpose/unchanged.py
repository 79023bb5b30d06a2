"""A is returned as it is. Rows and columns should be exchanged."""

def transpose(A):
    return A
