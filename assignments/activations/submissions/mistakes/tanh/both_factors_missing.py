"""This is sigmoid(z) - 1. tanh(z) is 2 sigmoid(2z) - 1."""

def tanh(z):
    return sigmoid(z) - 1
