import numpy as np
import pytest

from autograder.testing import Mismatch, StudentError, assert_close, assert_unchanged

NAME = "forward_propagation(X, W1, b1, W2, b2)"
CONVENTION = (
    "In this exercise the examples are the columns of X, not its rows: the first layer is "
    "W1 @ X + b1 with b1 of shape (h, 1), and y_hat has a column for each example."
)


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def layers(rng, n, h, o, m):
    """Return m examples in columns, and the weights and biases of two layers."""
    X = rng.normal(size=(n, m))
    W1, b1 = rng.normal(size=(h, n)), rng.normal(size=(h, 1))
    return X, W1, b1, rng.normal(size=(o, h)), rng.normal(size=(o, 1))


def y_hat(student, arguments):
    """Return the student's prediction; shapes that do not fit are told with the convention."""
    try:
        found = student.forward_propagation(*arguments)
    except StudentError as error:
        if error.kind != "ValueError":
            raise
        raise Mismatch(f"{error.message} {CONVENTION}", {"exception": error.detail}) from error
    assert not isinstance(found, tuple), (
        f"{NAME} returns several values: return y_hat, the output of the second layer, alone."
    )
    return found


@pytest.mark.points(3)
def test_columns(student, reference, rng):
    """Gives a column of predictions for each column of X."""
    X, W1, b1, W2, b2 = arguments = layers(rng, 3, 4, 2, 5)
    found, right = y_hat(student, arguments), reference.forward_propagation(*arguments)
    if isinstance(found, np.ndarray):
        assert found.shape != (5, 2), f"{NAME} has a row for each example. {CONVENTION}"
        assert found.shape not in ((2,), (2, 1)), (
            f"{NAME} gives a prediction for one example alone: it should work out every column."
        )
    A1 = sigmoid(W1 @ X + b1)
    assert_close(
        found,
        right,
        name=NAME,
        mistakes={
            "the sigmoid of the first layer is missing.": sigmoid(W2 @ (W1 @ X + b1) + b2),
            "the sigmoid of the second layer is missing.": W2 @ A1 + b2,
            "the biases are subtracted: add them.": sigmoid(W2 @ sigmoid(W1 @ X - b1) - b2),
            "the biases are left out.": sigmoid(W2 @ sigmoid(W1 @ X)),
            "b1 is left out.": sigmoid(W2 @ sigmoid(W1 @ X) + b2),
            "b2 is left out.": sigmoid(W2 @ A1),
            "every column is that of the first example.": np.tile(right[:, :1], (1, 5)),
        },
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_columns")
def test_worked_example(student):
    """Agrees with the worked example X = [[0.5], [0.2]]."""
    arguments = ([[0.5], [0.2]], [[0.1, 0.4], [0.2, 0.3]], [[0.1], [0.1]], [[0.2, 0.5]], [[0.3]])
    arguments = tuple(map(np.array, arguments))
    assert_close(y_hat(student, arguments), np.array([[0.66680455]]), rtol=1e-7, name=NAME)


@pytest.mark.points(1)
def test_square(student, reference, rng):
    """Keeps to columns where every matrix is square and rows would fit as well."""
    X, W1, b1, W2, b2 = arguments = layers(rng, 3, 3, 3, 3)
    A1 = sigmoid(W1 @ X + b1)
    assert_close(
        y_hat(student, arguments),
        reference.forward_propagation(*arguments),
        name=NAME,
        mistakes={
            f"this takes the rows of X for the examples. {CONVENTION}": sigmoid(
                sigmoid(X @ W1 + b1) @ W2 + b2
            ),
            f"this takes the rows of X for the examples and transposes W. {CONVENTION}": sigmoid(
                sigmoid(X @ W1.T + b1.T) @ W2.T + b2.T
            ),
            f"y_hat is transposed. {CONVENTION}": sigmoid(W2 @ A1 + b2).T,
            "the weights are transposed: here a unit's weights are a row of W1 or W2.": sigmoid(
                W2.T @ sigmoid(W1.T @ X + b1) + b2
            ),
            "the biases are added along the rows: b1 has one entry for each row of W1.": sigmoid(
                W2 @ sigmoid(W1 @ X + b1.T) + b2.T
            ),
            "the second layer reads X; it should read the first layer's activations.": sigmoid(
                W2 @ X + b2
            ),
            "the first layer's weights are used twice: the second has W2 and b2.": sigmoid(
                W1 @ A1 + b1
            ),
            "this is the first layer's output; return the second's.": A1,
        },
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
