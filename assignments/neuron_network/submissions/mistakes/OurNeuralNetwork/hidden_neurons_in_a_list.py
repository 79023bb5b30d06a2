"""New neurons h1 and h2 change nothing: feedforward uses a list that holds the old ones. It should use self.h1 and self.h2.

Fails: test_replaced_neurons
"""

class OurNeuralNetwork:
    def __init__(self):
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)
        self.hidden = [self.h1, self.h2]

    def feedforward(self, x):
        return self.o1.feedforward([neuron.feedforward(x) for neuron in self.hidden])
