"""Each call changes self.weights, so the next call gives something else. Put the products into a variable of their own.

Fails: test_input_is_unchanged
"""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        self.weights = np.multiply(self.weights, inputs)
        return sigmoid(np.sum(self.weights) + self.bias)
