"""Answer everything with something odd: huge number."""
import numpy as np


def sigmoid(x):
    return 10 ** 400


def dense(A, W, b):
    return 10 ** 400


def matmul(A, B):
    return 10 ** 400


def scores(logits):
    return 10 ** 400


class Network:
    def __init__(self):
        self.w = 10 ** 400

    def predict(self, x):
        return 10 ** 400

    def train(self, xs, ys, rate):
        self.w = 10 ** 400
