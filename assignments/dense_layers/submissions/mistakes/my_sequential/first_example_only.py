"""Only the first example is computed. Every row of X should have a row in the result."""

def my_sequential(X, W1, B1, W2, B2):
    return dense(dense(X[:1], W1, B1), W2, B2)
