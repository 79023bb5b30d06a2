"""There is one epoch too few; go through the data exactly as often as epochs says."""

import numpy as np

NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")


class OurNeuralNetwork:
    def __init__(self):
        self.set({name: np.random.normal() for name in NAMES})

    def set(self, params):
        for name, value in params.items():
            setattr(self, name, value)

    def feedforward(self, x):
        return feedforward({name: getattr(self, name) for name in NAMES}, x)

    def train(self, data, all_y_trues, learn_rate=0.1, epochs=1000):
        for epoch in range(1, epochs):
            for x, y_true in zip(data, all_y_trues):
                params = {name: getattr(self, name) for name in NAMES}
                self.set(sgd_step(params, gradients(params, x, y_true), learn_rate))
