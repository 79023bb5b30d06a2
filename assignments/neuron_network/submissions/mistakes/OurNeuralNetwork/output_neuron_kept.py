"""A new neuron o1 changes nothing: feedforward uses the one that was kept in __init__. It should use self.o1.

Fails: test_replaced_neurons
"""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)
        self.last = self.o1

    def feedforward(self, x):
        h1, h2 = self.h1.feedforward(x), self.h2.feedforward(x)
        return self.last.feedforward([h1, h2])
