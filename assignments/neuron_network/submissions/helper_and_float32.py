import numpy as np
import matplotlib.pyplot as plt

# %%
def sigmoid(z):
    """Return 1 / (1 + e^-z) of a number or an array; logaddexp(0, -z) is log(1 + e^-z)."""
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))

# %%
def activate(weights, bias, inputs):
    weights = np.asarray(weights, dtype=np.float32)
    z = (weights * np.asarray(inputs, dtype=np.float32)).sum() + np.float32(bias)
    return np.where(z >= 0, 1 / (1 + np.exp(-abs(z))), np.exp(-abs(z)) / (1 + np.exp(-abs(z))))


class Neuron(object):
    """One unit."""

    def __init__(self, weights, bias):
        self.weights = np.array(weights, dtype=np.float32)
        self.bias = np.float32(bias)

    def __call__(self, inputs):
        return activate(self.weights, self.bias, inputs)

    def feedforward(self, inputs):
        return self(inputs)

# %%
class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        W = np.stack([self.h1.weights, self.h2.weights])
        b = np.array([self.h1.bias, self.h2.bias])
        hidden = sigmoid(W @ np.asarray(x) + b)
        return activate(self.o1.weights, self.o1.bias, hidden)
