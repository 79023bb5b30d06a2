"""The probabilities are passed through a sigmoid first. They are compared with the threshold as they are."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def predict(probabilities, threshold=0.5):
    return (sigmoid(probabilities) >= threshold).astype(int)
