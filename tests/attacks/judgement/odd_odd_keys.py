"""Answer everything with something odd: odd keys."""
import numpy as np


def sigmoid(x):
    return {(1, 2): np.zeros(2), None: 1, 1.5: "x", b"": []}


def dense(A, W, b):
    return {(1, 2): np.zeros(2), None: 1, 1.5: "x", b"": []}


def matmul(A, B):
    return {(1, 2): np.zeros(2), None: 1, 1.5: "x", b"": []}


def scores(logits):
    return {(1, 2): np.zeros(2), None: 1, 1.5: "x", b"": []}


class Network:
    def __init__(self):
        self.w = {(1, 2): np.zeros(2), None: 1, 1.5: "x", b"": []}

    def predict(self, x):
        return {(1, 2): np.zeros(2), None: 1, 1.5: "x", b"": []}

    def train(self, xs, ys, rate):
        self.w = {(1, 2): np.zeros(2), None: 1, 1.5: "x", b"": []}
