import numpy as np
import matplotlib.pyplot as plt

# %%
def sigmoid(z):
    """Return 1 / (1 + e^-z) of a number or an array; logaddexp(0, -z) is log(1 + e^-z)."""
    return np.exp(-np.logaddexp(0, -np.asarray(z, dtype=float)))

# %%
def Neuron(weights, bias):
    return sigmoid(np.dot(weights, [2, 3]) + bias)

# %%
def OurNeuralNetwork():
    return Neuron([0, 1], 0)
