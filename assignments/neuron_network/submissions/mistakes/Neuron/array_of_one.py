"""The result is an array with one number in it. It should be the number itself.

Fails: test_plain_number
"""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        return np.array([sigmoid(np.dot(self.weights, inputs) + self.bias)])
