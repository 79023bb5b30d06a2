"""This is how many reach the threshold. Return a 0 or 1 for each probability."""

import numpy as np


def predict(probabilities, threshold=0.5):
    return int(np.sum(probabilities >= threshold))
