"""The values are right, but x itself is changed. Work with variables of your own.

Fails: test_input_is_unchanged
"""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        h1, h2 = self.h1.feedforward(x), self.h2.feedforward(x)
        x[0], x[1] = h1, h2
        return self.o1.feedforward([h1, h2])
