"""Setting neuron.bias changes nothing: feedforward uses a copy made in __init__. It should read self.bias.

Fails: test_uses_the_attributes
"""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.b = bias

    def feedforward(self, inputs):
        return sigmoid(np.dot(self.weights, inputs) + self.b)
