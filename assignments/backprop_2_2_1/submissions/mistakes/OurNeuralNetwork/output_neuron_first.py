"""w5 and w6 change before the gradients of the hidden neurons are computed; compute all nine gradients first."""

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
        for epoch in range(epochs):
            for x, y_true in zip(data, all_y_trues):
                params = {name: getattr(self, name) for name in NAMES}
                grads = gradients(params, x, y_true)
                self.set({n: params[n] - learn_rate * grads[n] for n in ("w5", "w6", "b3")})
                h1, h2 = (grads[n] / grads["b3"] for n in ("w5", "w6"))
                d1 = grads["b3"] * self.w5 * h1 * (1 - h1)
                d2 = grads["b3"] * self.w6 * h2 * (1 - h2)
                hidden = {"w1": d1 * x[0], "w2": d1 * x[1], "b1": d1}
                hidden |= {"w3": d2 * x[0], "w4": d2 * x[1], "b2": d2}
                self.set({n: params[n] - learn_rate * hidden[n] for n in hidden})
