"""There is one decision for all probabilities. Each should have its own."""

import numpy as np


def predict(probabilities, threshold=0.5):
    if np.all(probabilities >= threshold):
        return 1
    return 0
