"""This is tanh(z / 2). With the sigmoid it is 2 sigmoid(2z) - 1; with exponentials, use exp(2z), or both exp(z) and exp(-z)."""

def tanh(z):
    return 2 * sigmoid(z) - 1
