"""This is s (1 - s)²: the second factor is squared. It should be s (1 - s)."""

def deriv_sigmoid(z):
    s = sigmoid(z)
    return s * (1 - s) ** 2
