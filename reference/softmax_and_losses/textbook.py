"""The exercises of softmax_and_losses as a first-year student writes them: by the formula."""

import numpy as np


def my_softmax(z):
    e = np.exp(z)
    return e / np.sum(e)


def softmax_rows(Z):
    e = np.exp(Z)
    return e / np.sum(e, axis=1, keepdims=True)


def two_class_is_sigmoid(z):
    return my_softmax(np.array([z, 0]))[0]


def mse_loss(y_true, y_pred):
    return np.mean((y_true - y_pred) ** 2)


def cross_entropy(a, y):
    if np.ndim(a) == 1:
        return -np.log(a[y])
    return -np.mean(np.log(a[np.arange(len(y)), y]))


def binary_cross_entropy(y_true, y_pred):
    return -np.mean(y_true * np.log(y_pred) + (1 - y_true) * np.log(1 - y_pred))


def cross_entropy_from_logits(Z, y):
    a = softmax_rows(Z)
    return cross_entropy(a, y)
