import numpy as np

NAMES = ["w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def deriv_sigmoid(x):
    fx = sigmoid(x)
    return fx * (1 - fx)

# %%
def feedforward(params, x):
    h1 = sigmoid(params["w1"] * x[0] + params["w2"] * x[1] + params["b1"])
    h2 = sigmoid(params["w3"] * x[0] + params["w4"] * x[1] + params["b2"])
    return sigmoid(params["w5"] * h1 + params["w6"] * h2 + params["b3"])

# %%
import numpy as np

def sigmoid(z):
    return 1 / (1 + np.exp(-z))

def gradients(params, x, y_true):
    p = params
    h1 = sigmoid(p["w1"] * x[0] + p["w2"] * x[1] + p["b1"])
    h2 = sigmoid(p["w3"] * x[0] + p["w4"] * x[1] + p["b2"])
    o1 = sigmoid(p["w5"] * h1 + p["w6"] * h2 + p["b3"])
    d = -2 * (y_true - o1) * o1 * (1 - o1)
    d1 = d * p["w6"] * h1 * (1 - h1)
    d2 = d * p["w5"] * h2 * (1 - h2)
    return {"w1": d1 * x[0], "w2": d1 * x[1], "b1": d1, "w3": d2 * x[0], "w4": d2 * x[1], "b2": d2,
            "w5": d * h1, "w6": d * h2, "b3": d}

# %%
def sgd_step(params, grads, learn_rate):
    new = {}
    for key in params:
        new[key] = params[key] - learn_rate * grads[key]
    return new

# %%
class OurNeuralNetwork:
    def __init__(self):
        for name in NAMES:
            setattr(self, name, np.random.normal())

    def params(self):
        return {name: getattr(self, name) for name in NAMES}

    def feedforward(self, x):
        return feedforward(self.params(), x)

    def train(self, data, all_y_trues, learn_rate=0.1, epochs=1000):
        for epoch in range(epochs):
            for x, y_true in zip(data, all_y_trues):
                new = sgd_step(self.params(), gradients(self.params(), x, y_true), learn_rate)
                for name in NAMES:
                    setattr(self, name, new[name])

# %%
def shift_features(weight_lb, height_in):
    return weight_lb - 135, height_in - 66


def to_features(kg, cm):
    return shift_features(kg * 2.20462, cm * 0.393701)
