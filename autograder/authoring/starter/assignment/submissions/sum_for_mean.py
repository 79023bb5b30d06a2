import numpy as np


def mse_loss(y_true, y_pred):
    return np.sum((np.array(y_true) - np.array(y_pred)) ** 2)


def dense(X, W, b):
    return np.dot(X, W) + b
