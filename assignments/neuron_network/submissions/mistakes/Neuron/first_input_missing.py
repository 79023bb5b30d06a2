"""The first input is left out: the loop should begin at 0."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        total = self.bias
        for i in range(1, len(inputs)):
            total += self.weights[i] * inputs[i]
        return sigmoid(total)
