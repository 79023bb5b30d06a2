"""Weights and bias are kept under each other's names: self.weights should be the weights, self.bias the bias."""

import numpy as np


def sigmoid(z):
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = bias
        self.bias = weights

    def feedforward(self, inputs):
        return sigmoid(np.sum(np.dot(self.weights, inputs) + self.bias))
