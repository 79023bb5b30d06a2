"""The neurons begin with the weights 1 and 1. They should begin with 0 and 1."""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([1, 1], 0)
        self.h2 = Neuron([1, 1], 0)
        self.o1 = Neuron([1, 1], 0)

    def feedforward(self, x):
        h1, h2 = self.h1.feedforward(x), self.h2.feedforward(x)
        return self.o1.feedforward([h1, h2])
