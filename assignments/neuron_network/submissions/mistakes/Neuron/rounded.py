"""The result is rounded to six decimals. Return it as it is.

Fails: test_large_sums
"""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        return round(sigmoid(np.dot(self.weights, inputs) + self.bias), 6)
