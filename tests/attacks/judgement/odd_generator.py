"""Answer everything with something odd: generator."""
import numpy as np


def sigmoid(x):
    return (value for value in [0.5])


def dense(A, W, b):
    return (value for value in [0.5])


def matmul(A, B):
    return (value for value in [0.5])


def scores(logits):
    return (value for value in [0.5])


class Network:
    def __init__(self):
        self.w = (value for value in [0.5])

    def predict(self, x):
        return (value for value in [0.5])

    def train(self, xs, ys, rate):
        self.w = (value for value in [0.5])
