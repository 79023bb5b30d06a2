"""W1 is used in both layers. The second layer has W2."""

def my_sequential(X, W1, B1, W2, B2):
    A1 = dense(X, W1, B1)
    return dense(A1, W1, B2)
