"""Answer everything with something odd: structured."""
import numpy as np


def sigmoid(x):
    return np.zeros(2, dtype=[("a", "f8"), ("b", "i4")])


def dense(A, W, b):
    return np.zeros(2, dtype=[("a", "f8"), ("b", "i4")])


def matmul(A, B):
    return np.zeros(2, dtype=[("a", "f8"), ("b", "i4")])


def scores(logits):
    return np.zeros(2, dtype=[("a", "f8"), ("b", "i4")])


class Network:
    def __init__(self):
        self.w = np.zeros(2, dtype=[("a", "f8"), ("b", "i4")])

    def predict(self, x):
        return np.zeros(2, dtype=[("a", "f8"), ("b", "i4")])

    def train(self, xs, ys, rate):
        self.w = np.zeros(2, dtype=[("a", "f8"), ("b", "i4")])
