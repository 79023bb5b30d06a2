"""The neuron has no attribute weights. Call it self.weights in __init__ and in feedforward."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.w = weights
        self.bias = bias

    def feedforward(self, inputs):
        return sigmoid(np.dot(self.w, inputs) + self.bias)
