"""Answer everything with something odd: itself."""
import numpy as np


def sigmoid(x):
    return sigmoid


def dense(A, W, b):
    return sigmoid


def matmul(A, B):
    return sigmoid


def scores(logits):
    return sigmoid


class Network:
    def __init__(self):
        self.w = sigmoid

    def predict(self, x):
        return sigmoid

    def train(self, xs, ys, rate):
        self.w = sigmoid
