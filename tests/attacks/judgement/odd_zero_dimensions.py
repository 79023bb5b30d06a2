"""Answer everything with something odd: zero dimensions."""
import numpy as np


def sigmoid(x):
    return np.array(0.5)


def dense(A, W, b):
    return np.array(0.5)


def matmul(A, B):
    return np.array(0.5)


def scores(logits):
    return np.array(0.5)


class Network:
    def __init__(self):
        self.w = np.array(0.5)

    def predict(self, x):
        return np.array(0.5)

    def train(self, xs, ys, rate):
        self.w = np.array(0.5)
