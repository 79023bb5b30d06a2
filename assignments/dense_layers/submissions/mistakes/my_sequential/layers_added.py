"""The outputs of both layers are added. Return that of the second alone."""

def my_sequential(X, W1, B1, W2, B2):
    A1 = dense(X, W1, B1)
    return A1 + dense(A1, W2, B2)
