"""The layers are swapped: X should go through W1 first."""

def my_sequential(X, W1, B1, W2, B2):
    return dense(dense(X, W2, B2), W1, B1)
