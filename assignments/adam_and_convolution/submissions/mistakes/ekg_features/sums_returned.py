"""a1 and a2 are the sums before ReLU; return the activations."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def ekg_features(x, w1, b1, w2, b2, w3, b3):
    z1 = conv1d(x, w1, 10) + b1
    z2 = conv1d(np.maximum(0, z1), w2, 2) + b2
    a3 = sigmoid(np.dot(w3, np.maximum(0, z2)) + b3)
    return z1, z2, a3
