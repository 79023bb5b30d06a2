"""The bias is kept as a weight too many, so there is no attribute bias. Keep self.weights and self.bias apart.

Fails: test_attributes test_uses_the_attributes
"""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = np.append(weights, bias)

    def feedforward(self, inputs):
        return sigmoid(np.dot(self.weights, np.append(inputs, 1)))
