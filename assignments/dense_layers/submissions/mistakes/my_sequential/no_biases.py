"""The biases of both layers are left out."""

def my_sequential(X, W1, B1, W2, B2):
    return dense(dense(X, W1, 0 * B1), W2, 0 * B2)
