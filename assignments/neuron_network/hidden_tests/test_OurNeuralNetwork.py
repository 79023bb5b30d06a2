import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged

NAME = "network.feedforward(x)"
START = dict.fromkeys(("h1", "h2", "o1"), (np.array([0.0, 1.0]), 0.0))


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.points(1)
@pytest.mark.requires("test_other_inputs")
def test_worked_example(make_network, number):
    """Agrees with the worked example: weights 0 and 1, biases 0, x = (2, 3)."""
    x = np.array([2, 3])
    assert_close(
        number(make_network().feedforward(x), NAME),
        0.7216325609518421,
        name=NAME,
    )


@pytest.mark.points(1)
def test_other_inputs(make_network, number, wired, x):
    """Gives the right output for other inputs than those of the worked example."""
    assert_close(
        number(make_network().feedforward(x), NAME),
        wired(START, x),
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_other_inputs")
def test_begins_with_equal_neurons(make_network, neuron_of, number, x):
    """Has three neurons h1, h2 and o1, at first with weights 0 and 1 and bias 0."""
    network = make_network()
    for name in START:
        neuron = neuron_of(network, name)
        try:
            for attribute, value in (("weights", np.array([0.0, 1.0])), ("bias", 0.0)):
                found = getattr(neuron, attribute)
                assert_close(found, value, name=f"network.{name}.{attribute}")
        except (AttributeError, Mismatch):
            # Whether a neuron has these attributes is judged at Neuron: does it act like one?
            found = number(neuron.feedforward(x), f"network.{name}.feedforward(inputs)")
            if not np.isclose(found, sigmoid(x[1]), rtol=2e-5):
                message = f"network.{name} should begin as a Neuron with weights [0, 1] and bias 0."
                raise Mismatch(message, {}) from None


@pytest.mark.points(2)
def test_output_neuron(output_with, wired, neurons, x):
    """Gives the output of o1, also with other weights in it."""
    # h1 and h2 give the same here, so that their order makes no difference.
    changed = START | {"o1": neurons["o1"]}
    assert_close(
        output_with({"o1": neurons["o1"]}, x),
        wired(changed, x),
        name=NAME,
    )


@pytest.mark.points(5, credit=(0.2,))
def test_each_neuron(output_with, wired, miswired, neurons, x, credit):
    """Connects h1, h2 and o1 correctly, each with weights and a bias of its own."""
    found = output_with(neurons, x)
    if any(np.isclose(found, value, rtol=2e-5) for value in miswired(neurons, x)):
        credit(0.2)
    assert_close(
        found,
        wired(neurons, x),
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_each_neuron")
def test_replaced_neurons(make_network, replace_neurons, number, wired, neurons, x):
    """Uses its neurons as they are now, also after they were replaced."""
    network = make_network()
    replace_neurons(network, neurons)
    assert_close(
        number(network.feedforward(x), NAME),
        wired(neurons, x),
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_each_neuron")
def test_two_networks(make_network, set_neurons, number, neurons, x):
    """Keeps its own neurons when those of another network are changed."""
    first, second = make_network(), make_network()
    before = number(make_network().feedforward(x), NAME)
    set_neurons(first, neurons)
    after = number(second.feedforward(x), NAME)
    assert after == before, (
        "Two networks share their neurons: make them in __init__, not in the class."
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_each_neuron")
def test_list(output_with, wired, neurons, x):
    """Takes x as a plain list as well."""
    values = [0.75, -1.5]
    assert_close(
        output_with(neurons, values),
        wired(neurons, values),
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_each_neuron")
def test_input_is_unchanged(student, make_network, x):
    """Does not change x."""
    assert_unchanged(student.call(make_network().feedforward, x), NAME, x=x)
