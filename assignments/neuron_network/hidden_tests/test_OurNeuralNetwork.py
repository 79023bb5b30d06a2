import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged

NAME = "network.feedforward(x)"
START = dict.fromkeys(("h1", "h2", "o1"), (np.array([0.0, 1.0]), 0.0))
CHANGES_NOTHING = (
    "other weights change nothing: feedforward should ask self.h1, self.h2 and self.o1 each time."
)
OUTPUT_OF_H2 = (
    "this is the output of h2. Either o1 reads x in place of both outputs, or its own sigmoid is "
    "missing."
)

NO_SIGMOIDS = "no sum is passed through a sigmoid, neither that of h1 and h2 nor that of o1."


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.points(1)
@pytest.mark.requires("test_other_inputs")
def test_worked_example(make_network, number, wired):
    """Agrees with the worked example: weights 0 and 1, biases 0, x = (2, 3)."""
    x = np.array([2, 3])
    assert_close(
        number(make_network().feedforward(x), NAME),
        0.7216325609518421,
        name=NAME,
        mistakes={OUTPUT_OF_H2: sigmoid(x[1]), NO_SIGMOIDS: x[1]},
    )


@pytest.mark.points(1)
def test_other_inputs(make_network, number, wired, x):
    """Gives the right output for other inputs than those of the worked example."""
    assert_close(
        number(make_network().feedforward(x), NAME),
        wired(START, x),
        name=NAME,
        mistakes={
            "this is the same for every x: compute it from x.": 0.7216325609518421,
            OUTPUT_OF_H2: sigmoid(x[1]),
        },
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
def test_output_neuron(output_with, wired, miswired, neurons, x):
    """Gives the output of o1, also with other weights in it."""
    # h1 and h2 give the same here, so that their order makes no difference.
    changed = START | {"o1": neurons["o1"]}
    weights, bias = neurons["o1"]
    z = (weights[0] + weights[1]) * sigmoid(x[1]) + bias
    assert_close(
        output_with({"o1": neurons["o1"]}, x),
        wired(changed, x),
        name=NAME,
        mistakes={
            CHANGES_NOTHING: wired(START, x),
            "the output of o1 is not passed through the sigmoid.": z,
            "the bias of o1 is left out.": wired(START | {"o1": (weights, 0.0)}, x),
        }
        | miswired(changed, x),
    )


@pytest.mark.points(5, credit=(0.2,))
def test_each_neuron(output_with, wired, miswired, neurons, x, credit):
    """Connects h1, h2 and o1 rightly, each with weights and a bias of its own."""
    found = output_with(neurons, x)
    wrong = miswired(neurons, x)
    if any(np.isclose(found, value, rtol=2e-5) for value in wrong.values()):
        credit(0.2)
    no_bias = {name: (weights, 0.0) for name, (weights, _) in neurons.items()}
    shared = "h1 and h2 are one and the same object: make a Neuron for each."
    assert_close(
        found,
        wired(neurons, x),
        name=NAME,
        mistakes={
            CHANGES_NOTHING: wired(START, x),
            shared: wired(neurons | {"h1": neurons["h2"]}, x),
            "h1, h2 and o1 are one and the same object: make a Neuron for each.": wired(
                dict.fromkeys(neurons, neurons["o1"]), x
            ),
            "the biases are left out.": wired(no_bias, x),
        }
        | wrong,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_each_neuron")
def test_replaced_neurons(make_network, replace_neurons, number, wired, neurons, x):
    """Asks its neurons as they are now, also after others were put in their place."""
    network = make_network()
    replace_neurons(network, neurons)
    kept = "new neurons change nothing: feedforward should ask self.h1, self.h2 and self.o1."
    assert_close(
        number(network.feedforward(x), NAME),
        wired(neurons, x),
        name=NAME,
        mistakes={
            kept: wired(START, x),
            "new neurons h1 and h2 change nothing: feedforward should ask self.h1 and self.h2 each "
            "time, not a list that holds the first ones.": wired(START | {"o1": neurons["o1"]}, x),
            "a new neuron o1 changes nothing: feedforward should ask self.o1 each time.": wired(
                neurons | {"o1": START["o1"]}, x
            ),
        },
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
