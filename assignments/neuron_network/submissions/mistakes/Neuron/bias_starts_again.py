"""The bias counts twice: it is in the sum from the start and is added again at the end."""

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
            total += w * x
        return sigmoid(total + self.bias)
