"""w2 and w3 are swapped: w1 and w2 belong to h1, and w3 and w4 belong to h2."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feedforward(params, x):
    h1 = sigmoid(params["w1"] * x[0] + params["w3"] * x[1] + params["b1"])
    h2 = sigmoid(params["w2"] * x[0] + params["w4"] * x[1] + params["b2"])
    return sigmoid(params["w5"] * h1 + params["w6"] * h2 + params["b3"])
