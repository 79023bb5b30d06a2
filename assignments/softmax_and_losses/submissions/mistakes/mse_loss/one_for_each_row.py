"""There is one loss for each row; take one mean over all values."""

import numpy as np


def mse_loss(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2, axis=-1)
