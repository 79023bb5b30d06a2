"""The hidden neurons have ReLU; they should have the sigmoid."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feedforward(params, x):
    h1 = max(0, params["w1"] * x[0] + params["w2"] * x[1] + params["b1"])
    h2 = max(0, params["w3"] * x[0] + params["w4"] * x[1] + params["b2"])
    return sigmoid(params["w5"] * h1 + params["w6"] * h2 + params["b3"])
