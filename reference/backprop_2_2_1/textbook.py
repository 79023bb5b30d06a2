"""The exercises of backprop_2_2_1 as a first-year student writes them: formula by formula."""

import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def deriv_sigmoid(z):
    s = sigmoid(z)
    return s * (1 - s)


def feedforward(params, x):
    h1 = sigmoid(params["w1"] * x[0] + params["w2"] * x[1] + params["b1"])
    h2 = sigmoid(params["w3"] * x[0] + params["w4"] * x[1] + params["b2"])
    o1 = sigmoid(params["w5"] * h1 + params["w6"] * h2 + params["b3"])
    return o1


def gradients(params, x, y_true):
    sum_h1 = params["w1"] * x[0] + params["w2"] * x[1] + params["b1"]
    h1 = sigmoid(sum_h1)
    sum_h2 = params["w3"] * x[0] + params["w4"] * x[1] + params["b2"]
    h2 = sigmoid(sum_h2)
    sum_o1 = params["w5"] * h1 + params["w6"] * h2 + params["b3"]
    o1 = sigmoid(sum_o1)
    d_L_d_o1 = -2 * (y_true - o1)
    d_o1_d_w5 = h1 * deriv_sigmoid(sum_o1)
    d_o1_d_w6 = h2 * deriv_sigmoid(sum_o1)
    d_o1_d_b3 = deriv_sigmoid(sum_o1)
    d_o1_d_h1 = params["w5"] * deriv_sigmoid(sum_o1)
    d_o1_d_h2 = params["w6"] * deriv_sigmoid(sum_o1)
    d_h1_d_w1 = x[0] * deriv_sigmoid(sum_h1)
    d_h1_d_w2 = x[1] * deriv_sigmoid(sum_h1)
    d_h1_d_b1 = deriv_sigmoid(sum_h1)
    d_h2_d_w3 = x[0] * deriv_sigmoid(sum_h2)
    d_h2_d_w4 = x[1] * deriv_sigmoid(sum_h2)
    d_h2_d_b2 = deriv_sigmoid(sum_h2)
    grads = {}
    grads["w1"] = d_L_d_o1 * d_o1_d_h1 * d_h1_d_w1
    grads["w2"] = d_L_d_o1 * d_o1_d_h1 * d_h1_d_w2
    grads["b1"] = d_L_d_o1 * d_o1_d_h1 * d_h1_d_b1
    grads["w3"] = d_L_d_o1 * d_o1_d_h2 * d_h2_d_w3
    grads["w4"] = d_L_d_o1 * d_o1_d_h2 * d_h2_d_w4
    grads["b2"] = d_L_d_o1 * d_o1_d_h2 * d_h2_d_b2
    grads["w5"] = d_L_d_o1 * d_o1_d_w5
    grads["w6"] = d_L_d_o1 * d_o1_d_w6
    grads["b3"] = d_L_d_o1 * d_o1_d_b3
    return grads


def sgd_step(params, grads, learn_rate):
    new_params = {}
    for name in params:
        new_params[name] = params[name] - learn_rate * grads[name]
    return new_params


class OurNeuralNetwork:
    def __init__(self):
        self.w1 = np.random.normal()
        self.w2 = np.random.normal()
        self.w3 = np.random.normal()
        self.w4 = np.random.normal()
        self.w5 = np.random.normal()
        self.w6 = np.random.normal()
        self.b1 = np.random.normal()
        self.b2 = np.random.normal()
        self.b3 = np.random.normal()

    def feedforward(self, x):
        h1 = sigmoid(self.w1 * x[0] + self.w2 * x[1] + self.b1)
        h2 = sigmoid(self.w3 * x[0] + self.w4 * x[1] + self.b2)
        o1 = sigmoid(self.w5 * h1 + self.w6 * h2 + self.b3)
        return o1

    def train(self, data, all_y_trues, learn_rate=0.1, epochs=1000):
        for _ in range(epochs):
            for i in range(len(data)):
                x = data[i]
                y_true = all_y_trues[i]
                sum_h1 = self.w1 * x[0] + self.w2 * x[1] + self.b1
                h1 = sigmoid(sum_h1)
                sum_h2 = self.w3 * x[0] + self.w4 * x[1] + self.b2
                h2 = sigmoid(sum_h2)
                sum_o1 = self.w5 * h1 + self.w6 * h2 + self.b3
                o1 = sigmoid(sum_o1)
                delta = -2 * (y_true - o1) * deriv_sigmoid(sum_o1)
                delta_h1 = delta * self.w5 * deriv_sigmoid(sum_h1)
                delta_h2 = delta * self.w6 * deriv_sigmoid(sum_h2)
                self.w1 -= learn_rate * delta_h1 * x[0]
                self.w2 -= learn_rate * delta_h1 * x[1]
                self.b1 -= learn_rate * delta_h1
                self.w3 -= learn_rate * delta_h2 * x[0]
                self.w4 -= learn_rate * delta_h2 * x[1]
                self.b2 -= learn_rate * delta_h2
                self.w5 -= learn_rate * delta * h1
                self.w6 -= learn_rate * delta * h2
                self.b3 -= learn_rate * delta


def shift_features(weight_lb, height_in):
    return weight_lb - 135, height_in - 66


def to_features(kg, cm):
    weight_lb = kg * 2.20462
    height_in = cm * 0.393701
    return weight_lb - 135, height_in - 66
