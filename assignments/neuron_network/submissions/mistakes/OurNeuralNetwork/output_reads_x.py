"""The output neuron o1 reads x. It should read the outputs of h1 and h2."""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        return self.o1.feedforward(x)
