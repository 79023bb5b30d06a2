"""Only the first probability is decided: the function returns inside its loop."""

import numpy as np


def predict(probabilities, threshold=0.5):
    yhat = np.zeros_like(probabilities)
    for i in np.ndindex(probabilities.shape):
        yhat[i] = 1 if probabilities[i] >= threshold else 0
        return yhat
