import numpy as np
import matplotlib.pyplot as plt

# %%
def sigmoid(z):
    """Return 1 / (1 + e^-z) of a number or an array; logaddexp(0, -z) is log(1 + e^-z)."""
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))

# %%
from dataclasses import dataclass


@dataclass
class Neuron:
    weights: np.ndarray
    bias: float = 0.0

    def feedforward(self, inputs):
        return sigmoid(sum(w * i for w, i in zip(self.weights, inputs)) + self.bias)

# %%
class EqualNeuron(Neuron):
    def __init__(self, weights=(0, 1), bias=0, name=""):
        super().__init__(np.array(weights), bias)
        self.name = name


class OurNeuralNetwork:
    def __init__(self, n_hidden=2):
        for number in range(n_hidden):
            setattr(self, f"h{number + 1}", EqualNeuron(name=f"hidden {number + 1}"))
        self.o1 = EqualNeuron(name="output")

    def feedforward(self, x):
        h1, h2 = self.h1.feedforward(x), self.h2.feedforward(x)
        self.last = (h1, h2)
        return self.o1.feedforward(np.array([h1, h2]))
