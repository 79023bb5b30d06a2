"""Other weights, biases and neurons have no effect: feedforward uses its own copies. It should use self.h1, self.h2 and self.o1 in each call."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)
        self.W = np.array([self.h1.weights, self.h2.weights])
        self.w = np.array(self.o1.weights)

    def feedforward(self, x):
        hidden = [sigmoid(np.dot(w, x)) for w in self.W]
        return sigmoid(np.dot(self.w, hidden))
