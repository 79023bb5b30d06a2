"""The differences are not squared: square them before you take the mean."""

import numpy as np


def mse_loss(y_true, y_pred):
    return np.mean(np.array(y_true) - np.array(y_pred))
