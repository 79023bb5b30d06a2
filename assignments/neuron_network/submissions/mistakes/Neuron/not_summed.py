"""There is an output for each input: the weighted inputs are not added up. A neuron gives one number."""

import numpy as np


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        z = np.multiply(self.weights, inputs) + self.bias
        return 1 / (1 + np.exp(-z))
