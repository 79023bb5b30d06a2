"""The output neuron multiplies its weights by the sum h1 + h2; w5 should multiply h1, and w6 should multiply h2."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def feedforward(params, x):
    h1 = sigmoid(params["w1"] * x[0] + params["w2"] * x[1] + params["b1"])
    h2 = sigmoid(params["w3"] * x[0] + params["w4"] * x[1] + params["b2"])
    return sigmoid((params["w5"] + params["w6"]) * (h1 + h2) + params["b3"])
