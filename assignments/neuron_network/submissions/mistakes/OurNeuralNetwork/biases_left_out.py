"""The biases are left out: feedforward multiplies by the weights only. Call the feedforward of each neuron."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        h1 = sigmoid(np.dot(self.h1.weights, x))
        h2 = sigmoid(np.dot(self.h2.weights, x))
        return sigmoid(np.dot(self.o1.weights, [h1, h2]))
