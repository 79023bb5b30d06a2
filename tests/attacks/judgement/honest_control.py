"""Do everything right: the control."""
# earns: sigmoid 4, dense 4, matmul 4, scores 2, Network 3
import numpy as np


def matmul(A, B):
    C = np.zeros((len(A), len(B[0])))
    for i in range(len(A)):
        for j in range(len(B[0])):
            for k in range(len(B)):
                C[i, j] += A[i][k] * B[k][j]
    return C


def sigmoid(x):
    return 1 / (1 + np.exp(-np.asarray(x)))


def dense(A, W, b):
    return sigmoid(np.asarray(A) @ W + b)


def scores(logits):
    e = np.exp(np.asarray(logits) - np.max(logits))
    return e / e.sum()


class Network:
    def __init__(self):
        self.w = 0.5

    def predict(self, x):
        return self.w * np.asarray(x)

    def train(self, xs, ys, rate):
        for x, y in zip(xs, ys):
            self.w -= rate * 2 * (self.w * x - y) * x
