"""The bias given to Neuron is not kept: it is always 0. Keep the one that is given."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = 0

    def feedforward(self, inputs):
        return sigmoid(np.dot(self.weights, inputs) + self.bias)
