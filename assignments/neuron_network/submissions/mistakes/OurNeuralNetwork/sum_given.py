"""This is the sum of the outputs of h1 and h2. They should go through o1."""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        h1, h2 = self.h1.feedforward(x), self.h2.feedforward(x)
        return h1 + h2
