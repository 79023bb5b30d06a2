"""This is z (1 - s). The first factor should be s = sigmoid(z)."""

def deriv_sigmoid(z):
    return z * (1 - sigmoid(z))
