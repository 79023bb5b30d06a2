"""Only y_pred is squared, because ** comes before -; put brackets around the difference."""

import numpy as np


def mse_loss(y_true, y_pred):
    return np.mean(y_true - y_pred ** 2)
