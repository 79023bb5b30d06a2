"""These are the logits. Pass them through softmax."""

import numpy as np


def probabilities(model, X):
    z = np.asarray(model(X))
    return z
