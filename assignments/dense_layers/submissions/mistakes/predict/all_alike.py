"""All decisions are the same: one decision is made for all probabilities. Each should have its own."""

import numpy as np


def predict(probabilities, threshold=0.5):
    yhat = np.zeros_like(probabilities)
    if np.all(probabilities >= threshold):
        yhat[:] = 1
    return yhat
