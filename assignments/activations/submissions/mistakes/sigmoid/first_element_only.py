"""Only the first element is computed: the function returns inside its loop. Every element should have its value."""

import numpy as np


def sigmoid(z):
    for v in np.ravel(z):
        return 1 / (1 + np.exp(-v))
