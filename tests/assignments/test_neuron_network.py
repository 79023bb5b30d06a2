"""neuron_network: its reference against golden values, numbers worked out and other weights."""

from __future__ import annotations

import doctest
from pathlib import Path

import numpy as np
import pytest

from autograder.testing.reference import load_module

FOLDER = Path(__file__).parents[2] / "reference" / "neuron_network"


@pytest.fixture(scope="module")
def ours():
    return load_module(FOLDER / "numpy_solution.py")


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def test_docstring_examples_are_right(ours):
    failures, tried = doctest.testmod(ours)
    assert tried >= 8
    assert failures == 0


def test_golden_values(ours):
    assert ours.Neuron([0, 1], 4).feedforward([2, 3]) == pytest.approx(
        0.9990889488055994, abs=1e-15
    )
    network = ours.OurNeuralNetwork()
    assert network.feedforward([2, 3]) == pytest.approx(0.7216325609518421, abs=1e-15)
    assert network.feedforward(np.array([2, 3])) == network.feedforward([2.0, 3.0])


@pytest.mark.parametrize("n", [1, 2, 5])
def test_a_neuron_takes_any_number_of_inputs(ours, n):
    rng = np.random.default_rng(n)
    weights, inputs, bias = rng.normal(size=n), rng.normal(size=n), rng.normal()
    total = sum(w * x for w, x in zip(weights, inputs, strict=True)) + bias
    assert ours.Neuron(weights, bias).feedforward(inputs) == pytest.approx(sigmoid(total))


@pytest.mark.parametrize(("total", "right"), [(1e4, 1.0), (-1e4, 0.0), (-700.0, np.exp(-700.0))])
def test_large_sums_do_not_overflow(ours, total, right):
    with np.errstate(all="raise", under="ignore"):
        assert ours.Neuron([total], 0).feedforward([1]) == pytest.approx(right, rel=1e-12)


def test_attributes_are_read_at_each_call(ours):
    neuron = ours.Neuron([1.0, 1.0], 0.0)
    neuron.weights, neuron.bias = [2.0, -1.0], 0.5
    assert neuron.feedforward([1.0, 3.0]) == pytest.approx(sigmoid(-0.5))


@pytest.mark.parametrize("way", ["set", "replace"])
def test_each_neuron_has_its_place(ours, way):
    h1, h2, o1 = ([0.5, -1.0], 0.2), ([1.5, 0.3], -0.4), ([2.0, -0.7], 0.1)
    network = ours.OurNeuralNetwork()
    for name, (weights, bias) in {"h1": h1, "h2": h2, "o1": o1}.items():
        if way == "replace":
            setattr(network, name, ours.Neuron(weights, bias))
        else:
            getattr(network, name).weights = weights
            getattr(network, name).bias = bias
    x = np.array([0.8, -0.6])
    a1, a2 = sigmoid(0.5 * 0.8 + 0.6 + 0.2), sigmoid(1.5 * 0.8 - 0.3 * 0.6 - 0.4)
    assert network.feedforward(x) == pytest.approx(sigmoid(2.0 * a1 - 0.7 * a2 + 0.1))
    np.testing.assert_array_equal(x, [0.8, -0.6])
    assert ours.OurNeuralNetwork().h1.weights == [0, 1]


def test_the_notebook_s_exclusive_or(ours):
    network = ours.OurNeuralNetwork()
    network.h1.weights, network.h1.bias = [10, 10], -5
    network.h2.weights, network.h2.bias = [10, 10], -15
    network.o1.weights, network.o1.bias = [10, -10], -5
    outputs = [network.feedforward(corner) for corner in ([0, 0], [0, 1], [1, 0], [1, 1])]
    assert [round(output) for output in outputs] == [0, 1, 1, 0]


@pytest.mark.tensorflow
@pytest.mark.filterwarnings("ignore")
def test_keras_agrees_on_the_worked_example():
    keras = load_module(FOLDER / "keras_solution.py")
    same = ([0, 1], 0)
    assert keras.network_output(same, same, same, [2, 3]) == pytest.approx(0.7216325609518421)
