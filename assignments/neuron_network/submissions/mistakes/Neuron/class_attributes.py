"""All neurons share their weights and bias: the last one made sets them for all. Keep them in self, not in the class.

Fails: test_two_neurons
"""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        Neuron.weights = weights
        Neuron.bias = bias

    def feedforward(self, inputs):
        return sigmoid(np.dot(self.weights, inputs) + self.bias)
