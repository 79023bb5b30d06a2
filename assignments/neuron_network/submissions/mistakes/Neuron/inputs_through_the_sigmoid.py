"""The inputs are passed through the sigmoid, not the sum. Multiply by the weights and add up first, then take the sigmoid."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        return np.dot(self.weights, [sigmoid(x) for x in inputs]) + self.bias
