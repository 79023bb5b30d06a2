"""feedforward goes on with a copy of the parameters from the beginning; read self.w1 and the others each time."""

import numpy as np

NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")


class OurNeuralNetwork:
    def __init__(self):
        self.start = {}
        for name in NAMES:
            setattr(self, name, np.random.normal())
            self.start[name] = getattr(self, name)

    def feedforward(self, x):
        return feedforward(self.start, x)

    def train(self, data, all_y_trues, learn_rate=0.1, epochs=1000):
        for epoch in range(epochs):
            for x, y_true in zip(data, all_y_trues):
                params = {name: getattr(self, name) for name in NAMES}
                params = sgd_step(params, gradients(params, x, y_true), learn_rate)
                for name in NAMES:
                    setattr(self, name, params[name])
