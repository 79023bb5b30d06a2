"""The last input is left out: the loop ends one step too early."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        total = self.bias
        for i in range(len(inputs) - 1):
            total += self.weights[i] * inputs[i]
        return sigmoid(total)
