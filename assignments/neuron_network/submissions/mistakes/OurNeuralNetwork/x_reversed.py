"""The inputs are swapped: x[0] should be multiplied by the first weight of h1 and h2."""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        x = [x[1], x[0]]
        h1, h2 = self.h1.feedforward(x), self.h2.feedforward(x)
        return self.o1.feedforward([h1, h2])
