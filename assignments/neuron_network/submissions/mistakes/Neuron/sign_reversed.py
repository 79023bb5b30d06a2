"""The sign inside the sigmoid is reversed: large sums give 0. They should give 1."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        return sigmoid(-(np.dot(self.weights, inputs) + self.bias))
