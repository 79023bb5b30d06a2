"""This is s * 1 - s, which is always 0. The difference 1 - s needs brackets."""

def deriv_sigmoid(z):
    s = sigmoid(z)
    return s * 1 - s
