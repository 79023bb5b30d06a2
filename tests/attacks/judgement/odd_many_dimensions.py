"""Answer everything with something odd: many dimensions."""
import numpy as np


def sigmoid(x):
    return np.zeros((1,) * 30)


def dense(A, W, b):
    return np.zeros((1,) * 30)


def matmul(A, B):
    return np.zeros((1,) * 30)


def scores(logits):
    return np.zeros((1,) * 30)


class Network:
    def __init__(self):
        self.w = np.zeros((1,) * 30)

    def predict(self, x):
        return np.zeros((1,) * 30)

    def train(self, xs, ys, rate):
        self.w = np.zeros((1,) * 30)
