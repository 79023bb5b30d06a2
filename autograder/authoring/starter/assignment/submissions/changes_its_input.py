import numpy as np


def mse_loss(y_true, y_pred):
    y_true = np.asarray(y_true, dtype=float)
    y_true -= y_pred
    return np.mean(y_true**2)


def dense(X, W, b):
    return X @ W
