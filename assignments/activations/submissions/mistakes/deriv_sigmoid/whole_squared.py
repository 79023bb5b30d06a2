"""The product s (1 - s) is squared. The derivative is s (1 - s)."""

def deriv_sigmoid(z):
    s = sigmoid(z)
    return (s * (1 - s)) ** 2
