"""There is one decision, for the mean of all probabilities. Each should have its own."""

import numpy as np


def predict(probabilities, threshold=0.5):
    return int(np.mean(probabilities) >= threshold)
