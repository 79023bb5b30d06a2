"""This is what the first layer gives. It should go on through the second."""

def my_sequential(X, W1, B1, W2, B2):
    return dense(X, W1, B1)
