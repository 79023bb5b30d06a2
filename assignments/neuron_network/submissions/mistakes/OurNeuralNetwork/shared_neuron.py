"""h1 and h2 are one and the same object, so a change of one changes the other. Make a Neuron for each."""

class OurNeuralNetwork:
    def __init__(self):
        neuron = Neuron([0, 1], 0)
        self.h1 = neuron
        self.h2 = neuron
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        h1, h2 = self.h1.feedforward(x), self.h2.feedforward(x)
        return self.o1.feedforward([h1, h2])
