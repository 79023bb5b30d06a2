"""What to do with a solution of each exercise, and on which inputs."""

from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays, numbers

BLOG = ([0, 1], 0)
PAIR = arrays(3.0, shape=(2,))
NEURON = st.tuples(PAIR, numbers(3.0))


@st.composite
def neurons(draw):
    """Draw weights and a bias, and as many inputs as there are weights."""
    n = draw(st.integers(1, 4))
    return draw(arrays(2.0, shape=(n,))), draw(numbers(2.0)), draw(arrays(2.0, shape=(n,)))


def of_a_neuron(s, weights, bias, inputs):
    """Return what a neuron gives, and whether it goes on by its own attributes."""
    neuron = s.Neuron(weights, bias)
    found = {"has weights": hasattr(neuron, "weights"), "has a bias": hasattr(neuron, "bias")}
    found["the output"] = neuron.feedforward(inputs)
    found["the output of a second call"] = neuron.feedforward(inputs)
    s.Neuron([-2.0] * len(weights), 1.5)
    found["the output after another neuron was made"] = neuron.feedforward(inputs)
    neuron.bias = -0.5
    found["the output after neuron.bias = -0.5"] = neuron.feedforward(inputs)
    neuron.weights = [0.25] * len(weights)
    found["the output after all weights were set to 0.25 as well"] = neuron.feedforward(inputs)
    return found


def of_a_network(s, h1, h2, o1, x):
    """Return what a network of three (weights, bias) pairs gives, and whether it asks them."""
    network, other = s.OurNeuralNetwork(), s.OurNeuralNetwork()
    found = {"the output before anything is set": network.feedforward(x)}
    neurons = (network.h1, network.h2, network.o1)
    for neuron, (weights, bias) in zip(neurons, (h1, h2, o1), strict=True):
        neuron.weights, neuron.bias = weights, bias
    found["the output"] = network.feedforward(x)
    found["the output of another network, of which nothing is set"] = other.feedforward(x)
    network = s.OurNeuralNetwork()
    network.h1, network.h2 = s.Neuron(*h1), s.Neuron(*h2)
    found["the output after new neurons h1 and h2 were put in"] = network.feedforward(x)
    network.o1 = s.Neuron(*o1)
    found["the output after a new o1 was put in as well"] = network.feedforward(x)
    # Neurons that all networks share would go on to the next input.
    for neuron in neurons:
        neuron.weights, neuron.bias = [0, 1], 0
    return found


def neuron_by_keras(module, weights, bias, inputs):
    """Return the same by the second reference."""
    first = module.neuron_output(weights, bias, inputs)
    return {
        "has weights": True,
        "has a bias": True,
        "the output": first,
        "the output of a second call": first,
        "the output after another neuron was made": first,
        "the output after neuron.bias = -0.5": module.neuron_output(weights, -0.5, inputs),
        "the output after all weights were set to 0.25 as well": module.neuron_output(
            [0.25] * len(weights), -0.5, inputs
        ),
    }


def network_by_keras(module, h1, h2, o1, x):
    """Return the same by the second reference."""
    first, right = module.network_output(BLOG, BLOG, BLOG, x), module.network_output(h1, h2, o1, x)
    return {
        "the output before anything is set": first,
        "the output": right,
        "the output of another network, of which nothing is set": first,
        "the output after new neurons h1 and h2 were put in": module.network_output(
            h1, h2, BLOG, x
        ),
        "the output after a new o1 was put in as well": right,
    }


SCENARIOS = {
    "Neuron": Scenario(
        together=neurons(),
        edges=[
            ([0, 1], 4, [2, 3]),
            ([2.5], -1.0, [0.5]),
            ([500.0, 500.0], 0.0, [1.0, 1.0]),
            ([500.0, 500.0], 0.0, [-1.0, -1.0]),
        ],
        atol=1e-12,
        function=of_a_neuron,
        call="neuron = Neuron({weights}, {bias})\nneuron.feedforward({inputs})",
        keras=neuron_by_keras,
    ),
    "OurNeuralNetwork": Scenario(
        NEURON,
        NEURON,
        NEURON,
        PAIR,
        edges=[(BLOG, BLOG, BLOG, [2, 3])],
        atol=1e-12,
        examples=50,
        function=of_a_network,
        call="""network = OurNeuralNetwork()
network.h1.weights, network.h1.bias = {h1}
network.h2.weights, network.h2.bias = {h2}
network.o1.weights, network.o1.bias = {o1}
network.feedforward({x})""",
        keras=network_by_keras,
    ),
}
