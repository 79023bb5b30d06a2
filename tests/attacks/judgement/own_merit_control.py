"""Misspell one function, and do the one that builds on it right: the control."""
# earns: dense 4
import numpy as np


def sigmiod(x):
    return 1 / (1 + np.exp(-np.asarray(x)))


def dense(A, W, b):
    return sigmoid(np.asarray(A) @ W + b)
