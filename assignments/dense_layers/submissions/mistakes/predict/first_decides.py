"""All decisions follow the first probability. Each should have its own."""

import numpy as np


def predict(probabilities, threshold=0.5):
    yhat = np.zeros_like(probabilities)
    if probabilities.flat[0] >= threshold:
        yhat[:] = 1
    return yhat
