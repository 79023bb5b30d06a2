import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "mse_loss(y_true, y_pred)"


@pytest.mark.points(2)
def test_values(student, reference, rng, one_number):
    """Gives the mean of the squared errors."""
    y_true, y_pred = rng.normal(size=7), rng.normal(size=7)
    assert_close(
        one_number(student.mse_loss(y_true, y_pred), NAME),
        reference.mse_loss(y_true, y_pred),
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_two_of_four(student, one_number):
    """Is one half for the labels 1, 0, 0, 1 and predictions of 0."""
    found = student.mse_loss(np.array([1, 0, 0, 1]), np.array([0, 0, 0, 0]))
    assert_close(one_number(found, NAME), 0.5, name=NAME)


@pytest.mark.points(1)
def test_lists(student, reference, one_number):
    """Takes lists, of integers and of floats."""
    y_true, y_pred = [3, -1, 4, 0], [1.25, 2.0, 4.0, -0.75]
    assert_close(
        one_number(student.mse_loss(y_true, y_pred), "mse_loss of two lists"),
        reference.mse_loss(y_true, y_pred),
        name="mse_loss of two lists",
    )


@pytest.mark.points(1)
def test_matrix(student, reference, rng, one_number):
    """Averages over all values of a matrix that is not square, and of a larger array."""
    y_true, y_pred = rng.normal(size=(3, 4)), rng.normal(size=(3, 4))
    name = "mse_loss of two matrices"
    assert_close(
        one_number(student.mse_loss(y_true, y_pred), name),
        reference.mse_loss(y_true, y_pred),
        name=name,
    )
    y_true, y_pred = rng.normal(size=(2, 3, 2)), rng.normal(size=(2, 3, 2))
    name = "mse_loss of two arrays of shape (2, 3, 2)"
    assert_close(
        one_number(student.mse_loss(y_true, y_pred), name),
        reference.mse_loss(y_true, y_pred),
        name=name,
        hint="If matrices come out right: arrays may have any shape, the mean goes over all "
        "values.",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_different_shapes(rng, refuses):
    """Raises a ValueError where the shapes differ, even where NumPy would broadcast."""
    column, flat = rng.normal(size=(5, 1)), rng.normal(size=5)
    refuses("mse_loss", column, flat)
    refuses("mse_loss", flat, column)
    refuses("mse_loss", column, column.T)
    refuses("mse_loss", rng.normal(size=(5, 3)), column)
    refuses("mse_loss", rng.normal(size=(3, 5)), flat)


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_inputs_are_unchanged(student):
    """Does not change its arguments."""
    y_true, y_pred = np.array([1.5, -0.5, 2.0]), np.array([0.25, 1.0, -3.0])
    assert_unchanged(student.call("mse_loss", y_true, y_pred), NAME, y_true=y_true, y_pred=y_pred)
