"""The sign is wrong: this is s (s - 1). The derivative is s (1 - s), which is never negative."""

def deriv_sigmoid(z):
    s = sigmoid(z)
    return s * (s - 1)
