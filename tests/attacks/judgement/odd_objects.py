"""Answer everything with something odd: objects."""
import numpy as np


def sigmoid(x):
    return np.array([None, [1], {}], dtype=object)


def dense(A, W, b):
    return np.array([None, [1], {}], dtype=object)


def matmul(A, B):
    return np.array([None, [1], {}], dtype=object)


def scores(logits):
    return np.array([None, [1], {}], dtype=object)


class Network:
    def __init__(self):
        self.w = np.array([None, [1], {}], dtype=object)

    def predict(self, x):
        return np.array([None, [1], {}], dtype=object)

    def train(self, xs, ys, rate):
        self.w = np.array([None, [1], {}], dtype=object)
