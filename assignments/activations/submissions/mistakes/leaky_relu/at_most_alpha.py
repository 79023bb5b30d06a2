"""Everything below -alpha becomes -alpha. The negative side should be alpha * z."""

import numpy as np


def leaky_relu(z, alpha=0.1):
    return np.maximum(-alpha, z)
