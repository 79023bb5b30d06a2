"""All values are multiplied by alpha. Positive values should stay as they are."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    return alpha * np.asarray(z)
