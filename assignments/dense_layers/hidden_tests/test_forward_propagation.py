import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "forward_propagation(X, W1, b1, W2, b2)"


def layers(rng, n, h, o, m):
    """Return m examples in columns, and the weights and biases of two layers."""
    X = rng.normal(size=(n, m))
    W1, b1 = rng.normal(size=(h, n)), rng.normal(size=(h, 1))
    return X, W1, b1, rng.normal(size=(o, h)), rng.normal(size=(o, 1))


@pytest.mark.points(3)
def test_columns(student, reference, rng):
    """Gives a column of predictions for each column of X."""
    arguments = layers(rng, 3, 4, 2, 5)
    found, right = (
        student.forward_propagation(*arguments),
        reference.forward_propagation(*arguments),
    )
    assert_close(
        found,
        right,
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_columns")
def test_worked_example(student):
    """Agrees with the worked example X = [[0.5], [0.2]]."""
    arguments = ([[0.5], [0.2]], [[0.1, 0.4], [0.2, 0.3]], [[0.1], [0.1]], [[0.2, 0.5]], [[0.3]])
    arguments = tuple(map(np.array, arguments))
    assert_close(
        student.forward_propagation(*arguments), np.array([[0.66680455]]), rtol=1e-7, name=NAME
    )


@pytest.mark.points(1)
def test_square(student, reference, rng):
    """Keeps to columns where every matrix is square and rows would fit as well."""
    arguments = layers(rng, 3, 3, 3, 3)
    assert_close(
        student.forward_propagation(*arguments),
        reference.forward_propagation(*arguments),
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_columns")
def test_input_is_unchanged(student, rng):
    """Changes none of its arguments."""
    X, W1, b1, W2, b2 = arguments = layers(rng, 2, 3, 2, 4)
    for array in arguments:
        # Who cuts off at zero changes each of them.
        array[0] = -np.abs(array[0])
    call = student.call("forward_propagation", X, W1, b1, W2, b2)
    assert_unchanged(call, NAME, X=X, W1=W1, b1=b1, W2=W2, b2=b2)
