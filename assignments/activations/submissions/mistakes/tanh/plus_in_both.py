"""Numerator and denominator are the same sum, so the result is always 1. The numerator is a difference."""

import numpy as np


def tanh(z):
    return (np.exp(z) + np.exp(-z)) / (np.exp(z) + np.exp(-z))
