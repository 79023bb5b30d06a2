"""h1 is returned; return the output o1."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feedforward(params, x):
    return sigmoid(params["w1"] * x[0] + params["w2"] * x[1] + params["b1"])
