"""The probabilities are rounded after the threshold is subtracted. Compare them with the threshold."""

import numpy as np


def predict(probabilities, threshold=0.5):
    return np.round(probabilities - threshold).astype(int)
