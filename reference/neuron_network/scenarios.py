"""What to do with a solution of each exercise, and on which inputs."""

from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays, numbers

BLOG = ([0, 1], 0)
FOUR = arrays(5.0, shape=(4,))
PAIR = arrays(3.0, shape=(2,))
NEURON = st.tuples(PAIR, numbers(3.0))


def network_output(s, h1, h2, o1, x):
    """Return what a network of three (weights, bias) pairs gives."""
    network = s.OurNeuralNetwork()
    neurons = (network.h1, network.h2, network.o1)
    for neuron, (weights, bias) in zip(neurons, (h1, h2, o1), strict=True):
        neuron.weights, neuron.bias = weights, bias
    return network.feedforward(x)


SCENARIOS = {
    "Neuron": Scenario(
        FOUR,
        numbers(5.0),
        FOUR,
        edges=[([0, 1], 4, [2, 3]), ([2.5], -1.0, [0.5]), ([500.0, 500.0], 0.0, [1.0, 1.0])],
        atol=1e-12,
        function=lambda s, weights, bias, inputs: s.Neuron(weights, bias).feedforward(inputs),
        call="Neuron({weights}, {bias}).feedforward({inputs})",
        keras=lambda module, *arguments: module.neuron_output(*arguments),
    ),
    "OurNeuralNetwork": Scenario(
        NEURON,
        NEURON,
        NEURON,
        PAIR,
        edges=[(BLOG, BLOG, BLOG, [2, 3])],
        atol=1e-12,
        examples=50,
        function=network_output,
        call="""network = OurNeuralNetwork()
network.h1.weights, network.h1.bias = {h1}
network.h2.weights, network.h2.bias = {h2}
network.o1.weights, network.o1.bias = {o1}
network.feedforward({x})""",
        keras=lambda module, *arguments: module.network_output(*arguments),
    ),
}
