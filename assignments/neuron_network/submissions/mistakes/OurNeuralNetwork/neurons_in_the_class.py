"""All networks share their neurons: a change of one network changes the others. Make them in __init__, not in the class.

Fails: test_two_networks
"""

class OurNeuralNetwork:
    h1 = Neuron([0, 1], 0)
    h2 = Neuron([0, 1], 0)
    o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        h1, h2 = self.h1.feedforward(x), self.h2.feedforward(x)
        return self.o1.feedforward([h1, h2])
