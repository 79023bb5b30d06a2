"""All nine gradients have lost the rest of the chain: each is only delta, the gradient of b3."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(p, x):
    h1 = sigmoid(p["w1"] * x[0] + p["w2"] * x[1] + p["b1"])
    h2 = sigmoid(p["w3"] * x[0] + p["w4"] * x[1] + p["b2"])
    return h1, h2, sigmoid(p["w5"] * h1 + p["w6"] * h2 + p["b3"])


def gradients(params, x, y_true):
    h1, h2, o1 = forward(params, x)
    delta = -2 * (y_true - o1) * o1 * (1 - o1)
    return dict.fromkeys(("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"), delta)
