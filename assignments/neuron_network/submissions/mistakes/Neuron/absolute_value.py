"""The sign of the sum is lost, so the result is never below 0.5."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        return sigmoid(abs(np.dot(self.weights, inputs) + self.bias))
