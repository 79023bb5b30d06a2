import math

# %%
def sigmoid(z):
    if z < 0:
        return math.exp(z) / (1 + math.exp(z))
    return 1 / (1 + math.exp(-z))


class Neuron:
    def __init__(self, weights, bias):
        self.weights = list(weights)
        self.bias = bias

    def feedforward(self, inputs):
        total = self.bias
        for i in range(len(self.weights)):
            total += self.weights[i] * inputs[i]
        return sigmoid(total)

# %%
class OurNeuralNetwork:
    def __init__(self):
        self.h1, self.h2, self.o1 = [Neuron([0, 1], 0) for _ in range(3)]

    def feedforward(self, x):
        hidden = [neuron.feedforward(x) for neuron in (self.h1, self.h2)]
        return self.o1.feedforward(hidden)
