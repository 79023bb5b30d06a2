import numpy as np
import matplotlib.pyplot as plt

# %%
def sigmoid(z):
    """Return 1 / (1 + e^-z) of a number or an array; logaddexp(0, -z) is log(1 + e^-z)."""
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))

# %%
class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        for k in range(len(inputs)):
            inputs[k] = self.weights[k] * inputs[k]
        return sigmoid(sum(inputs) + self.bias)

# %%
class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron(np.array([0, 1]), 0)
        self.h2 = Neuron(np.array([0, 1]), 0)
        self.o1 = Neuron(np.array([0, 1]), 0)

    def feedforward(self, x):
        hidden = [self.h1.feedforward(np.array(x, dtype=float)), self.h2.feedforward(np.array(x, dtype=float))]
        x[:] = hidden
        return self.o1.feedforward(hidden)
