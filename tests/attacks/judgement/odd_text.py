"""Answer everything with something odd: text."""
import numpy as np


def sigmoid(x):
    return "\ud800 0.5"


def dense(A, W, b):
    return "\ud800 0.5"


def matmul(A, B):
    return "\ud800 0.5"


def scores(logits):
    return "\ud800 0.5"


class Network:
    def __init__(self):
        self.w = "\ud800 0.5"

    def predict(self, x):
        return "\ud800 0.5"

    def train(self, xs, ys, rate):
        self.w = "\ud800 0.5"
