"""Everything is multiplied by alpha. What is positive should stay as it is."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    return alpha * np.asarray(z)
