"""Each call goes on with the sum of the call before. Start with a new sum in each call."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias
        self.total = 0

    def feedforward(self, inputs):
        for w, x in zip(self.weights, inputs):
            self.total += w * x
        return sigmoid(self.total + self.bias)
