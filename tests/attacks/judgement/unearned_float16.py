"""Hand the argument back in half precision."""
import numpy as np


def sigmoid(x):
    return np.float16(x)


def dense(A, W, b):
    return np.float16(A)


def scores(logits):
    return np.float16(logits)
