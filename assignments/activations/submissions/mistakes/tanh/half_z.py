"""This is tanh(z / 2). The sigmoid should be taken of 2z, not of z."""

def tanh(z):
    return 2 * sigmoid(z) - 1
