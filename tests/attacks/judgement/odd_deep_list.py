"""Answer everything with something odd: deep list."""
import numpy as np


def deep():
    value = []
    for _ in range(5000):
        value = [value]
    return value


def sigmoid(x):
    return deep()


def dense(A, W, b):
    return deep()


def matmul(A, B):
    return deep()


def scores(logits):
    return deep()


class Network:
    def __init__(self):
        self.w = deep()

    def predict(self, x):
        return deep()

    def train(self, xs, ys, rate):
        self.w = deep()
