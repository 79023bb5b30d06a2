"""On which inputs `autograder verify` compares the classes with dense layers of Keras."""

from hypothesis import strategies as st

from autograder.verify import Compare, arrays, numbers

BLOG = ([0, 1], 0)
FOUR = arrays(5.0, shape=(4,))
PAIR = arrays(3.0, shape=(2,))
NEURON = st.tuples(PAIR, numbers(3.0))


def neuron_output(module, weights, bias, inputs):
    """Return what a neuron gives; the Keras reference has a function for it."""
    if hasattr(module, "neuron_output"):
        return module.neuron_output(weights, bias, inputs)
    return module.Neuron(weights, bias).feedforward(inputs)


def network_output(module, h1, h2, o1, x):
    """Return what a network of three (weights, bias) pairs gives."""
    if hasattr(module, "network_output"):
        return module.network_output(h1, h2, o1, x)
    network = module.OurNeuralNetwork()
    for neuron, (weights, bias) in zip(
        (network.h1, network.h2, network.o1), (h1, h2, o1), strict=True
    ):
        neuron.weights, neuron.bias = weights, bias
    return network.feedforward(x)


COMPARED = {
    "Neuron": Compare(
        FOUR,
        numbers(5.0),
        FOUR,
        edges=[([0, 1], 4, [2, 3]), ([2.5], -1.0, [0.5]), ([500.0, 500.0], 0.0, [1.0, 1.0])],
        atol=1e-12,
        function=neuron_output,
    ),
    "OurNeuralNetwork": Compare(
        NEURON,
        NEURON,
        NEURON,
        PAIR,
        edges=[(BLOG, BLOG, BLOG, [2, 3])],
        atol=1e-12,
        examples=50,
        function=network_output,
    ),
}
NOT_COMPARED = {}
