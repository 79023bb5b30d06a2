import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "my_sequential(X, W1, B1, W2, B2)"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def layers(rng, m, n, h, o):
    """Return a batch of m examples, and the weights and biases of two layers."""
    X = rng.normal(size=(m, n))
    W1, B1 = rng.normal(size=(n, h)), rng.normal(size=(1, h))
    return X, W1, B1, rng.normal(size=(h, o)), rng.normal(size=(1, o))


@pytest.fixture
def check(student, reference):
    """Return a function that compares the student's outputs with what is right."""

    def compare(arguments, mistakes=None):
        found = student.my_sequential(*arguments)
        assert not isinstance(found, tuple), (
            f"{NAME} returns several values: return the output of the second layer alone."
        )
        right = reference.my_sequential(*arguments)
        assert_close(found, right, name=NAME, mistakes=mistakes)

    return compare


@pytest.mark.points(3)
def test_two_layers(check, reference, rng):
    """Passes a batch through both layers, the second reading what the first gives."""
    # As many hidden units as inputs, so that a second layer that reads X gives a value.
    X, W1, B1, W2, B2 = arguments = layers(rng, 4, 3, 3, 2)
    A1, right = sigmoid(X @ W1 + B1), reference.my_sequential(*arguments)
    check(
        arguments,
        {
            "the second layer reads X; it should read the first layer's activations.": sigmoid(
                X @ W2 + B2
            ),
            "the sigmoid of the first layer is missing.": sigmoid((X @ W1 + B1) @ W2 + B2),
            "the sigmoid of the second layer is missing.": A1 @ W2 + B2,
            "the biases are left out.": sigmoid(sigmoid(X @ W1) @ W2),
            "B1 is left out.": sigmoid(sigmoid(X @ W1) @ W2 + B2),
            "B2 is left out.": sigmoid(A1 @ W2),
            "a sigmoid too many: dense() has applied it already.": sigmoid(right),
            "every row is that of the first example.": np.tile(right[0], (4, 1)),
        },
    )


@pytest.mark.points(1)
def test_equal_widths(check, rng):
    """Uses each layer's own weights and biases where all layers are equally wide."""
    X, W1, B1, W2, B2 = arguments = layers(rng, 3, 2, 2, 2)
    A1 = sigmoid(X @ W1 + B1)
    check(
        arguments,
        {
            "this is the first layer's output; return the second's.": A1,
            "the first layer's weights are used twice: the second has W2 and B2.": sigmoid(
                A1 @ W1 + B1
            ),
            "W1 is used twice: the second layer has W2.": sigmoid(A1 @ W1 + B2),
            "B1 is used twice: the second layer has B2.": sigmoid(A1 @ W2 + B1),
            "the layers are swapped: X goes through W1 first.": sigmoid(
                sigmoid(X @ W2 + B2) @ W1 + B1
            ),
            "the weights are transposed: a unit's weights are a column here.": sigmoid(
                sigmoid(X @ W1.T + B1) @ W2.T + B2
            ),
        },
    )


@pytest.mark.points(1)
def test_other_widths(check, rng):
    """Works for two inputs, five hidden units and one output."""
    check(layers(rng, 3, 2, 5, 1))


@pytest.mark.points(1)
@pytest.mark.requires("test_two_layers")
def test_input_is_unchanged(student, rng):
    """Changes none of its arguments."""
    X, W1, B1, W2, B2 = layers(rng, 3, 2, 3, 1)
    call = student.call("my_sequential", X, W1, B1, W2, B2)
    assert_unchanged(call, NAME, X=X, W1=W1, B1=B1, W2=W2, B2=B2)
