"""The sigmoid is taken of each weighted input, and then these are added up. Take it once, of the whole sum."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        total = 0
        for w, x in zip(self.weights, inputs):
            total += sigmoid(w * x)
        return total + self.bias
