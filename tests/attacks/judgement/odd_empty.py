"""Answer everything with something odd: empty."""
import numpy as np


def sigmoid(x):
    return np.zeros((0, 3))


def dense(A, W, b):
    return np.zeros((0, 3))


def matmul(A, B):
    return np.zeros((0, 3))


def scores(logits):
    return np.zeros((0, 3))


class Network:
    def __init__(self):
        self.w = np.zeros((0, 3))

    def predict(self, x):
        return np.zeros((0, 3))

    def train(self, xs, ys, rate):
        self.w = np.zeros((0, 3))
