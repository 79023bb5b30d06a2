"""Only the first element is computed: the function returns inside its loop. Every element should have its value."""

import numpy as np


def relu(z):
    for v in np.ravel(z):
        return max(0.0, v)
