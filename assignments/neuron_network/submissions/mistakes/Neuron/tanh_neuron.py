"""This is tanh of the sum. It should be the sigmoid."""

import numpy as np


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        return np.tanh(np.dot(self.weights, inputs) + self.bias)
