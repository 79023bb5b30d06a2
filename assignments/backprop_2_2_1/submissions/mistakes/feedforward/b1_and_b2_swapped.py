"""b1 and b2 are swapped: b1 belongs to h1, and b2 to h2."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feedforward(params, x):
    h1 = sigmoid(params["w1"] * x[0] + params["w2"] * x[1] + params["b2"])
    h2 = sigmoid(params["w3"] * x[0] + params["w4"] * x[1] + params["b1"])
    return sigmoid(params["w5"] * h1 + params["w6"] * h2 + params["b3"])
