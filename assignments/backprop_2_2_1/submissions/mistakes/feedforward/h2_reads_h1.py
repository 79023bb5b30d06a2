"""h2 reads h1 in the place of x1; both hidden neurons should read x1 and x2."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feedforward(params, x):
    h1 = sigmoid(params["w1"] * x[0] + params["w2"] * x[1] + params["b1"])
    h2 = sigmoid(params["w3"] * h1 + params["w4"] * x[1] + params["b2"])
    return sigmoid(params["w5"] * h1 + params["w6"] * h2 + params["b3"])
