"""The negative side is (1 - alpha) z. It should be alpha * z."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    z = np.asarray(z)
    return np.where(z > 0, z, (1 - alpha) * z)
