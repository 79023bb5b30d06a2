import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "my_sequential(X, W1, B1, W2, B2)"


def layers(rng, m, n, h, o):
    """Return a batch of m examples, and the weights and biases of two layers."""
    X = rng.normal(size=(m, n))
    W1, B1 = rng.normal(size=(n, h)), rng.normal(size=(1, h))
    return X, W1, B1, rng.normal(size=(h, o)), rng.normal(size=(1, o))


@pytest.fixture
def check(student, reference):
    """Return a function that compares the student's outputs with what is right."""

    def compare(arguments):
        found = student.my_sequential(*arguments)
        right = reference.my_sequential(*arguments)
        assert_close(found, right, name=NAME)

    return compare


@pytest.mark.points(3)
def test_two_layers(check, rng):
    """Passes a batch through both layers, the second reading what the first gives."""
    # As many hidden units as inputs, so that a second layer that reads X gives a value.
    check(layers(rng, 4, 3, 3, 2))


@pytest.mark.points(1)
def test_equal_widths(check, rng):
    """Uses each layer's own weights and biases where all layers are equally wide."""
    check(layers(rng, 3, 2, 2, 2))


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
