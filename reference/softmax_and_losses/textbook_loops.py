"""The exercises of softmax_and_losses with loops over classes and examples."""

import numpy as np


def my_softmax(z):
    N = len(z)
    a = np.zeros(N)
    total = 0
    for k in range(N):
        total += np.exp(z[k])
    for j in range(N):
        a[j] = np.exp(z[j]) / total
    return a


def softmax_rows(Z):
    result = np.zeros(np.shape(Z))
    for i in range(len(Z)):
        e = np.exp(Z[i] - np.max(Z[i]))
        result[i] = e / np.sum(e)
    return result


def two_class_is_sigmoid(z):
    return np.exp(z) / (np.exp(z) + np.exp(0))


def mse_loss(y_true, y_pred):
    return ((y_true - y_pred) ** 2).mean()


def cross_entropy(a, y):
    a = np.clip(a, 1e-7, 1)
    if np.ndim(a) == 1:
        return -np.log(a[y])
    loss = 0
    for i in range(len(y)):
        loss += -np.log(a[i][y[i]])
    return loss / len(y)


def binary_cross_entropy(y_true, y_pred):
    p = np.clip(y_pred, 1e-7, 1 - 1e-7)
    return -np.mean(y_true * np.log(p) + (1 - y_true) * np.log(1 - p))


def cross_entropy_from_logits(Z, y):
    losses = []
    for i in range(len(y)):
        z = Z[i]
        losses.append(np.log(np.sum(np.exp(z))) - z[y[i]])
    return np.mean(losses)
