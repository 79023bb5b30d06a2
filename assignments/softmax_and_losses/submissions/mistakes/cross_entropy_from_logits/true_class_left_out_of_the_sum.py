"""The true class is missing in the sum of exponentials; add up the exponentials of all classes."""

import numpy as np


def cross_entropy_from_logits(Z, y):
    losses = []
    for row, label in zip(Z, y):
        others = np.sum(np.exp(np.delete(row, label)))
        losses.append(np.log(others) - row[label])
    return np.mean(losses)
