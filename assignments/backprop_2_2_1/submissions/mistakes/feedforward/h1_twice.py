"""h1 goes through both w5 and w6; w6 should multiply h2."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feedforward(params, x):
    h1 = sigmoid(params["w1"] * x[0] + params["w2"] * x[1] + params["b1"])
    return sigmoid(params["w5"] * h1 + params["w6"] * h1 + params["b3"])
