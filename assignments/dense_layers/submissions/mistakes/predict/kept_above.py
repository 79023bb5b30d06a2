"""Where the probability reaches the threshold it is kept. There it should become 1."""

import numpy as np


def predict(probabilities, threshold=0.5):
    return np.where(probabilities >= threshold, probabilities, 0)
