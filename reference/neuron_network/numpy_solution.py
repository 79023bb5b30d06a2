"""Reference for neuron_network: the authoritative signatures, docstrings and answers."""

import numpy as np


def _sigmoid(z: float) -> float:
    # log(1 + e^-z) without overflow: the exponential of its negative is 1 / (1 + e^-z).
    return float(np.exp(-np.logaddexp(0, -z)))


class Neuron:
    """A neuron: it multiplies inputs by weights, adds a bias and gives the sigmoid of the sum.

    `weights` and `bias` are attributes that can be read and set at any time; `feedforward` uses
    them as they are when it is called.

    Parameters
    ----------
    weights : array-like of shape (n,)
        One weight for each input; n is 1 or more, not always 2. Must not be changed.
    bias : float
        Is added once to the weighted sum.

    Examples
    --------
    >>> neuron = Neuron([0, 1], 4)
    >>> print(round(neuron.feedforward([2, 3]), 6))
    0.999089
    >>> neuron.bias = -3
    >>> print(neuron.feedforward([2, 3]))
    0.5
    """

    def __init__(self, weights, bias):
        """Keep both as the attributes `weights` and `bias`."""
        self.weights = weights
        self.bias = bias

    def feedforward(self, inputs):
        """Return sigmoid(weights[0] inputs[0] + ... + weights[n-1] inputs[n-1] + bias).

        Parameters
        ----------
        inputs : array-like of shape (n,)
            As many floats or integers as there are weights. Must not be changed.

        Returns
        -------
        float
            A single number between 0 and 1; no overflow warning, however large the sum is.
        """
        return _sigmoid(np.dot(self.weights, inputs) + self.bias)


class OurNeuralNetwork:
    """A network of 2 inputs, a hidden layer of two neurons h1 and h2, and an output neuron o1.

    h1, h2 and o1 are attributes: three `Neuron` objects, each with weights [0, 1] and bias 0 at
    first. They, their weights and their biases can be set at any time; `feedforward` uses them as
    they are when it is called. (The network of V. Zhou, Machine Learning for Beginners, 2019.)

    Examples
    --------
    >>> network = OurNeuralNetwork()
    >>> print(round(network.feedforward([2, 3]), 6))
    0.721633
    >>> network.o1.weights = [0, 0]
    >>> print(network.feedforward([2, 3]))
    0.5
    """

    def __init__(self):
        """Make h1, h2 and o1, each with weights [0, 1] and bias 0."""
        self.h1 = Neuron([0, 1], 0)
        self.h2 = Neuron([0, 1], 0)
        self.o1 = Neuron([0, 1], 0)

    def feedforward(self, x):
        """Return the output of o1, whose inputs are the outputs of h1 and h2, in this order.

        Parameters
        ----------
        x : array-like of shape (2,)
            The inputs of both h1 and h2. Must not be changed.

        Returns
        -------
        float
            Between 0 and 1.
        """
        return self.o1.feedforward([self.h1.feedforward(x), self.h2.feedforward(x)])
