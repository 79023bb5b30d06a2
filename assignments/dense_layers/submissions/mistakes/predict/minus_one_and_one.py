"""The decisions are -1 and 1. They should be 0 and 1."""

import numpy as np


def predict(probabilities, threshold=0.5):
    return np.where(probabilities >= threshold, 1, -1)
