"""Leave every exercise as a placeholder that returns something."""
import numpy as np


def sigmoid(x):
    return x


def dense(A, W, b):
    return sigmoid(A)


def matmul(A, B):
    return A


def scores(logits):
    return logits


class Network:
    w = 0.0

    def predict(self, x):
        return x

    def train(self, xs, ys, rate):
        pass
