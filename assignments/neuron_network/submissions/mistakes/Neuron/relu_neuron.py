"""This is relu of the sum. It should be the sigmoid."""

import numpy as np


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        return max(0.0, np.dot(self.weights, inputs) + self.bias)
