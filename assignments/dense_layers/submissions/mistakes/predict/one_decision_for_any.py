"""There is one decision for all probabilities. Each should have its own."""

import numpy as np


def predict(probabilities, threshold=0.5):
    if np.any(probabilities >= threshold):
        return 1
    return 0
