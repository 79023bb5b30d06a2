"""The sigmoid is applied twice. Use s = sigmoid(z) once, and then s (1 - s)."""

def deriv_sigmoid(z):
    s = sigmoid(sigmoid(z))
    return s * (1 - s)
