"""The weights given to Neuron are not kept: they are always 0 and 1. Keep those that are given."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = [0, 1]
        self.bias = bias

    def feedforward(self, inputs):
        return sigmoid(np.dot(np.resize(self.weights, len(inputs)), inputs) + self.bias)
