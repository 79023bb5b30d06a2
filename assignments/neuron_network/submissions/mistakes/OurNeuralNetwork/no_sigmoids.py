"""No sum is passed through the sigmoid. Call the feedforward of h1, h2 and o1."""

import numpy as np


class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        h1 = np.dot(self.h1.weights, x) + self.h1.bias
        h2 = np.dot(self.h2.weights, x) + self.h2.bias
        return np.dot(self.o1.weights, [h1, h2]) + self.o1.bias
