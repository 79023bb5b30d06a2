"""New neurons change nothing: feedforward uses the ones that were kept in __init__. It should use self.h1, self.h2 and self.o1.

Fails: test_replaced_neurons
"""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)
        self.hidden = [self.h1, self.h2]
        self.output = self.o1

    def feedforward(self, x):
        return self.output.feedforward([neuron.feedforward(x) for neuron in self.hidden])
