"""In layer 1 the activation is leaky ReLU; plain ReLU replaces negative sums by 0."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def ekg_features(x, w1, b1, w2, b2, w3, b3):
    a1 = np.maximum(0.1 * (conv1d(x, w1, 10) + b1), conv1d(x, w1, 10) + b1)
    a2 = np.maximum(0, conv1d(a1, w2, 2) + b2)
    a3 = sigmoid(np.dot(w3, a2) + b3)
    return a1, a2, a3
