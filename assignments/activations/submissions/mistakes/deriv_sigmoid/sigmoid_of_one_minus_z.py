"""The second factor is sigmoid(1 - z). It should be 1 - sigmoid(z)."""

def deriv_sigmoid(z):
    return sigmoid(z) * sigmoid(1 - z)
