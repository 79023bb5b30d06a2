"""The values are right, but exp overflows for large negative sums, and Python warns. Use the sigmoid that the notebook gives.

Fails: test_large_sums
"""

import numpy as np


class Neuron:
    def __init__(self, weights, bias):
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        return 1 / (1 + np.exp(-(np.dot(self.weights, inputs) + self.bias)))
