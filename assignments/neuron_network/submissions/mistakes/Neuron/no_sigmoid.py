"""The sum is not passed through the sigmoid."""

import numpy as np


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        return np.dot(self.weights, inputs) + self.bias
