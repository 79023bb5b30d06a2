"""The neuron has no attributes weights and bias. Call them self.weights and self.bias in __init__ and in feedforward.

Fails: test_attributes test_uses_the_attributes
"""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.w = weights
        self.b = bias

    def feedforward(self, inputs):
        return sigmoid(np.dot(self.w, inputs) + self.b)
