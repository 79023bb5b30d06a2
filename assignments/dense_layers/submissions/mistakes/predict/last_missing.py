"""The last probability is not decided: the loop ends one step too early."""

import numpy as np


def predict(probabilities, threshold=0.5):
    flat = probabilities.ravel()
    yhat = np.zeros(len(flat))
    for i in range(len(flat) - 1):
        yhat[i] = 1 if flat[i] >= threshold else 0
    return yhat.reshape(probabilities.shape)
