"""This is 1 minus the right result: the sign inside the last sigmoid is reversed."""

def my_sequential(X, W1, B1, W2, B2):
    return dense(dense(X, W1, B1), -W2, -B2)
