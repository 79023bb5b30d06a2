"""This is the output of h1. The outputs of h1 and h2 should go through o1."""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        return self.h1.feedforward(x)
