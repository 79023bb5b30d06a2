"""Hand on what other exercises' functions say."""
import numpy as np


def sigmoid(x):
    return scores(x)


def dense(A, W, b):
    return matmul(A, W)


def scores(logits):
    return np.asarray(logits) * 0


def matmul(A, B):
    return sigmoid(A)
