"""The neurons begin with the bias 1. They should begin with 0."""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 1)
        self.h2 = Neuron([0, 1], 1)
        self.o1 = Neuron([0, 1], 1)

    def feedforward(self, x):
        h1, h2 = self.h1.feedforward(x), self.h2.feedforward(x)
        return self.o1.feedforward([h1, h2])
