"""Each call changes self.bias, so the next call gives something else. Add up in a variable of its own.

Fails: test_input_is_unchanged
"""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        for w, x in zip(self.weights, inputs):
            self.bias = self.bias + w * x
        return sigmoid(self.bias)
