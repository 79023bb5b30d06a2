"""Three irregular neurons, and a student's neurons and networks as functions of their inputs."""

import contextlib

import numpy as np
import pytest

from autograder.testing import Mismatch, Remote, StudentError, StudentFault
from autograder.testing import number as one_number

NAMES = ("h1", "h2", "o1")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def true_neuron(weights, bias):
    return lambda inputs: sigmoid(np.dot(weights, inputs) + bias)


@pytest.fixture
def x(rng):
    """Two inputs that differ in size and sign."""
    return np.array([rng.uniform(0.4, 1.6), -rng.uniform(0.2, 0.9)])


@pytest.fixture
def neurons(rng):
    """Weights and bias of h1, h2 and o1, all different; h1 and h2 have opposite directions."""
    first = rng.uniform(0.5, 1.5, size=2) * [1, -1]
    return {
        "h1": (first, rng.uniform(0.2, 0.8)),
        "h2": (-first * rng.uniform(0.6, 0.9), -rng.uniform(0.2, 0.8)),
        "o1": (np.array([rng.uniform(0.8, 1.6), -rng.uniform(1.8, 2.6)]), rng.uniform(0.2, 0.7)),
    }


@pytest.fixture
def number():
    """Return a function that accepts a number held in an array of one element, and nothing else."""
    return one_number


@pytest.fixture
def make_neuron(student):
    """Return a function that makes an object of the student's class Neuron."""

    def make(weights, bias):
        neuron = student.Neuron(weights, bias)
        if not isinstance(neuron, Remote):
            raise Mismatch("Neuron should be a class: Neuron(weights, bias) makes a neuron.", {})
        return neuron

    return make


@pytest.fixture
def make_network(student):
    """Return a function that makes a student's network."""

    def make():
        network = student.OurNeuralNetwork()
        if not isinstance(network, Remote):
            raise Mismatch("OurNeuralNetwork should be a class.", {})
        return network

    return make


@pytest.fixture
def set_neurons(student, neuron_of):
    """Return a function that sets weights and bias of a network's own neurons."""
    changed = []

    def set_all(network, neurons):
        for name, (weights, bias) in neurons.items():
            neuron = neuron_of(network, name)
            changed.append(neuron)
            student.set(neuron, "weights", weights)
            student.set(neuron, "bias", bias)

    yield set_all
    # Neurons that all networks share, which test_two_networks judges, must not spoil other tests.
    with contextlib.suppress(StudentError, StudentFault):
        for neuron in changed:
            student.set(neuron, "weights", np.array([0, 1]))
            student.set(neuron, "bias", 0)


@pytest.fixture
def neuron_of():
    """Return a function that gives a network's neuron by its name."""

    def get(network, name):
        try:
            neuron = getattr(network, name)
        except AttributeError:
            neuron = None
        if not isinstance(neuron, Remote):
            message = f"The network has no neuron {name}: make one in __init__, self.{name}."
            raise Mismatch(message, {})
        return neuron

    return get


@pytest.fixture
def replace_neurons(student, make_neuron):
    """Return a function that puts new neurons in the place of a network's own."""

    def replace_all(network, neurons):
        for name, (weights, bias) in neurons.items():
            student.set(network, name, make_neuron(weights, bias))

    return replace_all


@pytest.fixture
def output_with(student, make_neuron, make_network, set_neurons, replace_neurons):
    """Return a function: what a network gives for x after its neurons were changed.

    Their attributes are set, unless the student's neurons do not use their attributes: that costs
    its points in test_Neuron.py, and here the neurons are replaced.
    """

    def output(neurons, x):
        change = set_neurons if uses_attributes(student, make_neuron) else replace_neurons
        network = make_network()
        change(network, neurons)
        return one_number(network.feedforward(x), "network.feedforward(x)")

    return output


def uses_attributes(student, make_neuron):
    """Return whether setting weights, and setting bias, changes what a neuron gives."""
    neuron, x = make_neuron(np.array([0.5, -0.25]), 0.125), np.array([1.0, 2.0])
    name = "neuron.feedforward(inputs)"
    try:
        values = [one_number(neuron.feedforward(x), name)]
        for attribute, value in (("weights", np.array([1.5, 0.75])), ("bias", -0.5)):
            student.set(neuron, attribute, value)
            values.append(one_number(neuron.feedforward(x), name))
    except (Mismatch, StudentError):
        return False
    return len(set(map(float, values))) == len(values)


def right_way(h1, h2, o1, x):
    return o1([h1(x), h2(x)])


# Small mistakes, which leave a part of the points.
WIRINGS = (
    lambda h1, h2, o1, x: o1([h2(x), h1(x)]),
    lambda h1, h2, o1, x: o1(x),
    lambda h1, h2, o1, x: o1([h1(x), h1(x)]),
    lambda h1, h2, o1, x: o1([h2(x), h2(x)]),
)


@pytest.fixture
def miswired():
    """Return a function that gives what wrongly connected neurons give for x."""

    def values(neurons, x):
        h1, h2, o1 = (true_neuron(*neurons[name]) for name in NAMES)
        return [wiring(h1, h2, o1, x) for wiring in WIRINGS]

    return values


@pytest.fixture
def wired():
    """Return a function that gives what rightly connected neurons give for x."""

    def value(neurons, x):
        h1, h2, o1 = (true_neuron(*neurons[name]) for name in NAMES)
        return right_way(h1, h2, o1, x)

    return value
