"""The brackets are around 1 + e, and that sum is raised to -z. Only e should be raised to -z, then 1 is added."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.e) ** -np.asarray(z, dtype=float)
