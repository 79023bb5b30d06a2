"""alpha multiplies the positive side as well. There it should be z itself."""

import numpy as np


def elu(z, alpha=1.0):
    z = np.asarray(z, dtype=float)
    low = np.minimum(z, 0)
    return np.where(z >= 0, alpha * z, alpha * (np.exp(low) - 1))
