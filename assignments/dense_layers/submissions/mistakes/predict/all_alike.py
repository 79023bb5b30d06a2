"""All decisions are alike: there is one decision for all, given for each. Each probability should have its own."""

import numpy as np


def predict(probabilities, threshold=0.5):
    yhat = np.zeros_like(probabilities)
    if np.all(probabilities >= threshold):
        yhat[:] = 1
    return yhat
