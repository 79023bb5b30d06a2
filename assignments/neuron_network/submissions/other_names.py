import numpy as np
import matplotlib.pyplot as plt

# %%
def sigmoid(z):
    """Return 1 / (1 + e^-z) of a number or an array; logaddexp(0, -z) is log(1 + e^-z)."""
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))

# %%
class Neuron:
    def __init__(self, w, b):
        self.w = w
        self.b = b

    def feedforward(self, inputs):
        return sigmoid(np.dot(self.w, inputs) + self.b)

# %%
class OurNeuralNetwork:
    def __init__(self):
        self.hidden1 = Neuron([0, 1], 0)
        self.hidden2 = Neuron([0, 1], 0)
        self.output = Neuron([0, 1], 0)

    def feedforward(self, x):
        hidden = [self.hidden1.feedforward(x), self.hidden2.feedforward(x)]
        return self.output.feedforward(hidden)
