"""Answer with NaN and infinity."""
import numpy as np


def sigmoid(x):
    return np.full(np.shape(x), np.nan)


def dense(A, W, b):
    return np.full((np.shape(A)[0], np.shape(W)[1]), np.nan)


def scores(logits):
    return np.full(len(logits), np.inf)


def matmul(A, B):
    return np.nan
