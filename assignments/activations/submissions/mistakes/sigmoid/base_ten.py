"""The powers are powers of 10. They should be powers of e: use np.exp."""

import numpy as np


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return 1 / (1 + 10.0 ** -z)
