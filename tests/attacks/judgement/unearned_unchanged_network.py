"""Train nothing, or only claim it."""
import numpy as np


class Network:
    def __init__(self):
        self.w = 0.5

    def predict(self, x):
        return 0 * x

    def train(self, xs, ys, rate):
        self.w = self.w
