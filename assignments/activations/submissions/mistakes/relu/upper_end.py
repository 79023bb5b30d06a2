"""Values above 6 are cut off as well. relu has no upper end."""

import numpy as np


def relu(z):
    return np.clip(z, 0, 6)
