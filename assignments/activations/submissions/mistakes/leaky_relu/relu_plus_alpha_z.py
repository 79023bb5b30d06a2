"""alpha * z is added on the positive side as well, so the slope there is 1 + alpha. It should be 1."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z)
    return np.maximum(0, z) + alpha * z
