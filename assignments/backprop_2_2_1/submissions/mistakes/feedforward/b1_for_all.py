"""All three neurons get the bias b1; h2 has b2 and o1 has b3."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feedforward(params, x):
    h1 = sigmoid(params["w1"] * x[0] + params["w2"] * x[1] + params["b1"])
    h2 = sigmoid(params["w3"] * x[0] + params["w4"] * x[1] + params["b1"])
    return sigmoid(params["w5"] * h1 + params["w6"] * h2 + params["b1"])
