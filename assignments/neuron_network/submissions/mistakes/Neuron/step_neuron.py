"""This is 1 or 0. It should be the sigmoid itself, with its decimals."""

import numpy as np


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        return 1.0 if np.dot(self.weights, inputs) + self.bias > 0 else 0.0
