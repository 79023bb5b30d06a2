"""h2 reads the output of h1. Both h1 and h2 should read x."""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        h1 = self.h1.feedforward(x)
        h2 = self.h2.feedforward([h1, h1])
        return self.o1.feedforward([h1, h2])
