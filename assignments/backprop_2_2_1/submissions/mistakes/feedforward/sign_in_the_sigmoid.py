"""The sigmoid has the wrong sign: it is 1 / (1 + exp(-z)), with a minus before z."""

import numpy as np


def feedforward(params, x):
    h1 = 1 / (1 + np.exp(params["w1"] * x[0] + params["w2"] * x[1] + params["b1"]))
    h2 = 1 / (1 + np.exp(params["w3"] * x[0] + params["w4"] * x[1] + params["b2"]))
    return 1 / (1 + np.exp(params["w5"] * h1 + params["w6"] * h2 + params["b3"]))
