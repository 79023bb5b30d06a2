import numpy as np

NAMES = ["w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3"]


# %%
def feedforward(params, x):
    return np.random.random()


# %%
def gradients(params, x, y_true):
    return {name: np.random.normal() for name in NAMES}


# %%
def sgd_step(params, grads, learn_rate):
    return dict(params)


# %%
class OurNeuralNetwork:
    def __init__(self):
        for name in NAMES:
            setattr(self, name, np.random.normal())

    def feedforward(self, x):
        return feedforward(vars(self), x)

    def train(self, data, all_y_trues, learn_rate=0.1, epochs=1000):
        pass


# %%
def shift_features(weight_lb, height_in):
    return np.float16(weight_lb), np.float16(height_in)


# %%
def to_features(kg, cm):
    return shift_features(kg, cm)
