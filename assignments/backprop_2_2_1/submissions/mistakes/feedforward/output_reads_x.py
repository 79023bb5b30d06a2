"""The output neuron reads the inputs x; it should read h1 and h2."""

import numpy as np


def feedforward(params, x):
    z = params["w5"] * x[0] + params["w6"] * x[1] + params["b3"]
    return 1 / (1 + np.exp(-z))
