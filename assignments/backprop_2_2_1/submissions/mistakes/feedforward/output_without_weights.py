"""The output neuron adds h1 and h2 without the weights w5 and w6."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feedforward(params, x):
    h1 = sigmoid(params["w1"] * x[0] + params["w2"] * x[1] + params["b1"])
    h2 = sigmoid(params["w3"] * x[0] + params["w4"] * x[1] + params["b2"])
    return sigmoid(h1 + h2 + params["b3"])
