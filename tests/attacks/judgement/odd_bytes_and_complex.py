"""Answer everything with something odd: bytes and complex."""
import numpy as np


def sigmoid(x):
    return [b"0.5", 1j, True, None]


def dense(A, W, b):
    return [b"0.5", 1j, True, None]


def matmul(A, B):
    return [b"0.5", 1j, True, None]


def scores(logits):
    return [b"0.5", 1j, True, None]


class Network:
    def __init__(self):
        self.w = [b"0.5", 1j, True, None]

    def predict(self, x):
        return [b"0.5", 1j, True, None]

    def train(self, xs, ys, rate):
        self.w = [b"0.5", 1j, True, None]
