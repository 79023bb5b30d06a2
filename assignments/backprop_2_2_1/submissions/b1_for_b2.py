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
    h2 = sigmoid(params["w3"] * x[0] + params["w4"] * x[1] + params["b1"])
    return sigmoid(params["w5"] * h1 + params["w6"] * h2 + params["b3"])

# %%
def gradients(params, x, y_true):
    sum_h1 = params["w1"] * x[0] + params["w2"] * x[1] + params["b1"]
    h1 = sigmoid(sum_h1)
    sum_h2 = params["w3"] * x[0] + params["w4"] * x[1] + params["b2"]
    h2 = sigmoid(sum_h2)
    sum_o1 = params["w5"] * h1 + params["w6"] * h2 + params["b3"]
    y_pred = sigmoid(sum_o1)
    d_L_d_ypred = -2 * (y_true - y_pred)
    d_ypred_d_o1 = deriv_sigmoid(sum_o1)
    grads = {}
    grads["w5"] = d_L_d_ypred * h1 * d_ypred_d_o1
    grads["w6"] = d_L_d_ypred * h2 * d_ypred_d_o1
    grads["b3"] = d_L_d_ypred * d_ypred_d_o1
    d_ypred_d_h1 = params["w5"] * d_ypred_d_o1
    d_ypred_d_h2 = params["w6"] * d_ypred_d_o1
    grads["w1"] = d_L_d_ypred * d_ypred_d_h1 * x[0] * deriv_sigmoid(sum_h1)
    grads["w2"] = d_L_d_ypred * d_ypred_d_h1 * x[1] * deriv_sigmoid(sum_h1)
    grads["b1"] = d_L_d_ypred * d_ypred_d_h1 * deriv_sigmoid(sum_h1)
    grads["w3"] = d_L_d_ypred * d_ypred_d_h2 * x[0] * deriv_sigmoid(sum_h2)
    grads["w4"] = d_L_d_ypred * d_ypred_d_h2 * x[1] * deriv_sigmoid(sum_h2)
    grads["b2"] = d_L_d_ypred * d_ypred_d_h2 * deriv_sigmoid(sum_h2)
    return grads

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
