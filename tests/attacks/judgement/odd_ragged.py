"""Answer everything with something odd: ragged."""
import numpy as np


def sigmoid(x):
    return [[1.0], [1.0, 2.0]]


def dense(A, W, b):
    return [[1.0], [1.0, 2.0]]


def matmul(A, B):
    return [[1.0], [1.0, 2.0]]


def scores(logits):
    return [[1.0], [1.0, 2.0]]


class Network:
    def __init__(self):
        self.w = [[1.0], [1.0, 2.0]]

    def predict(self, x):
        return [[1.0], [1.0, 2.0]]

    def train(self, xs, ys, rate):
        self.w = [[1.0], [1.0, 2.0]]
