"""z is used where sigmoid(z) belongs: this is z (1 - z). First compute s = sigmoid(z), then s (1 - s)."""

def deriv_sigmoid(z):
    return z * (1 - z)
