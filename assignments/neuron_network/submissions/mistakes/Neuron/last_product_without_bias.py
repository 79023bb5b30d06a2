"""Only the last weighted input is kept, and the bias is lost as well. Add everything up with +=."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        total = self.bias
        for w, x in zip(self.weights, inputs):
            total = w * x
        return sigmoid(total)
