"""x1 and x2 are swapped: w1 and w3 should multiply x[0], and w2 and w4 should multiply x[1]."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feedforward(params, x):
    h1 = sigmoid(params["w1"] * x[1] + params["w2"] * x[0] + params["b1"])
    h2 = sigmoid(params["w3"] * x[1] + params["w4"] * x[0] + params["b2"])
    return sigmoid(params["w5"] * h1 + params["w6"] * h2 + params["b3"])
