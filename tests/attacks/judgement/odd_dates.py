"""Answer everything with something odd: dates."""
import numpy as np


def sigmoid(x):
    return np.array(["2026-01-01"], dtype="M8[D]")


def dense(A, W, b):
    return np.array(["2026-01-01"], dtype="M8[D]")


def matmul(A, B):
    return np.array(["2026-01-01"], dtype="M8[D]")


def scores(logits):
    return np.array(["2026-01-01"], dtype="M8[D]")


class Network:
    def __init__(self):
        self.w = np.array(["2026-01-01"], dtype="M8[D]")

    def predict(self, x):
        return np.array(["2026-01-01"], dtype="M8[D]")

    def train(self, xs, ys, rate):
        self.w = np.array(["2026-01-01"], dtype="M8[D]")
