"""The outputs of h1 and h2 are not passed through the sigmoid. Call their feedforward."""

import numpy as np


class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        h1 = np.dot(self.h1.weights, x) + self.h1.bias
        h2 = np.dot(self.h2.weights, x) + self.h2.bias
        return self.o1.feedforward([h1, h2])
