"""The gradients of the hidden neurons use the slope o1 (1 - o1) once more; they should use h1 (1 - h1) and h2 (1 - h2)."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def forward(p, x):
    h1 = sigmoid(p["w1"] * x[0] + p["w2"] * x[1] + p["b1"])
    h2 = sigmoid(p["w3"] * x[0] + p["w4"] * x[1] + p["b2"])
    return h1, h2, sigmoid(p["w5"] * h1 + p["w6"] * h2 + p["b3"])


def nine(p, x, h1, h2, delta, slope=lambda h: h * (1 - h)):
    d1, d2 = delta * p["w5"] * slope(h1), delta * p["w6"] * slope(h2)
    weights = {"w1": d1 * x[0], "w2": d1 * x[1], "w3": d2 * x[0], "w4": d2 * x[1]}
    return weights | {"w5": delta * h1, "w6": delta * h2, "b1": d1, "b2": d2, "b3": delta}


def gradients(params, x, y_true):
    h1, h2, o1 = forward(params, x)
    delta = -2 * (y_true - o1) * o1 * (1 - o1)
    return nine(params, x, h1, h2, delta, slope=lambda h: o1 * (1 - o1))
