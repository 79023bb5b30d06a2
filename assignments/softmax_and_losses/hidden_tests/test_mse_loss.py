import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "mse_loss(y_true, y_pred)"


@pytest.mark.points(2)
def test_values(student, reference, rng, one_number):
    """Gives the mean of the squared errors."""
    y_true, y_pred = rng.normal(size=7), rng.normal(size=7)
    errors = y_true - y_pred
    assert_close(
        one_number(student.mse_loss(y_true, y_pred), NAME),
        reference.mse_loss(y_true, y_pred),
        name=NAME,
        mistakes={
            "this is the sum of the squares; our loss is their mean.": np.sum(errors**2),
            "this is half the mean; our loss has no factor 1/2.": np.mean(errors**2) / 2,
            "this is the root of the mean; our loss is the mean itself.": np.sqrt(
                np.mean(errors**2)
            ),
            "this is the mean of |error|: square the errors.": np.mean(np.abs(errors)),
            "the errors are not squared.": np.mean(errors),
            "the errors are not squared, and their sign is reversed.": -np.mean(errors),
            "the mean is squared: square first, then take the mean.": np.mean(errors) ** 2,
            "the sign is reversed: a loss is never negative.": -np.mean(errors**2),
            "this divides by n - 1; our mean divides by n.": np.sum(errors**2) / 6,
            "the mean is cut off to an integer: divide with /, not //.": np.sum(errors**2) // 7,
            "1 / 2 * n multiplies by n: the mean is the sum divided by n.": np.sum(errors**2) * 3.5,
            "values are added: subtract them.": np.mean((y_true + y_pred) ** 2),
            "this is the difference of the squares: square the difference.": np.mean(
                y_true**2 - y_pred**2
            ),
        },
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_two_of_four(student, one_number):
    """Is one half for the labels 1, 0, 0, 1 and predictions of 0."""
    found = student.mse_loss(np.array([1, 0, 0, 1]), np.array([0, 0, 0, 0]))
    assert_close(
        one_number(found, NAME),
        0.5,
        name=NAME,
        mistakes={"this is the sum of the squares; our loss is their mean.": 2.0},
    )


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
    total = np.sum((y_true - y_pred) ** 2)
    name = "mse_loss of two matrices"
    assert_close(
        one_number(student.mse_loss(y_true, y_pred), name),
        reference.mse_loss(y_true, y_pred),
        name=name,
        mistakes={
            "this divides by the number of columns; the mean goes over all values.": total / 4,
            "this divides by the number of rows; the mean goes over all values.": total / 3,
        },
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
