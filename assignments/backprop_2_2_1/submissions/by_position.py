import numpy as np

NAMES = ["w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"]


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def deriv_sigmoid(x):
    fx = sigmoid(x)
    return fx * (1 - fx)

# %%
def feedforward(params, x):
    w1, w2, w3, w4, w5, w6, b1, b2, b3 = params.values()
    h1 = sigmoid(w1 * x[0] + w2 * x[1] + b1)
    h2 = sigmoid(w3 * x[0] + w4 * x[1] + b2)
    return sigmoid(w5 * h1 + w6 * h2 + b3)

# %%
def gradients(params, x, y_true):
    w1, w2, w3, w4, w5, w6, b1, b2, b3 = params.values()
    h1 = sigmoid(w1 * x[0] + w2 * x[1] + b1)
    h2 = sigmoid(w3 * x[0] + w4 * x[1] + b2)
    o1 = sigmoid(w5 * h1 + w6 * h2 + b3)
    d = -2 * (y_true - o1) * o1 * (1 - o1)
    d1, d2 = d * w5 * h1 * (1 - h1), d * w6 * h2 * (1 - h2)
    return dict(zip(NAMES, (d1 * x[0], d1 * x[1], d2 * x[0], d2 * x[1], d * h1, d * h2, d1, d2, d)))

# %%
def sgd_step(params, grads, learn_rate):
    pairs = zip(params.values(), grads.values())
    return dict(zip(params, [p - learn_rate * g for p, g in pairs]))

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
