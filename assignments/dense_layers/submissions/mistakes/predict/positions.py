"""These are the places of the ones. Return a 0 or 1 for each probability."""

import numpy as np


def predict(probabilities, threshold=0.5):
    return np.argwhere(probabilities >= threshold)
