"""This is the derivative of the sigmoid, s (1 - s). Return the sigmoid s itself."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        s = sigmoid(np.dot(self.weights, inputs) + self.bias)
        return s * (1 - s)
