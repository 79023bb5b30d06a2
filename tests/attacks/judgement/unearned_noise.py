"""Answer with noise."""
import numpy as np


rng = np.random.default_rng()


def sigmoid(x):
    return rng.random(np.shape(x))


def dense(A, W, b):
    return rng.random((np.shape(A)[0], np.shape(W)[1]))


def scores(logits):
    return rng.random(len(logits))
