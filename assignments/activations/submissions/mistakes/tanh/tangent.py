"""This is the tangent of an angle. The hyperbolic tangent is made of exp(z) and exp(-z)."""

import numpy as np


def tanh(z):
    return np.tan(z)
