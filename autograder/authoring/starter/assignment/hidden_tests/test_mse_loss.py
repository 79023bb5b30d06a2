import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(3)
def test_values(student, reference, rng):
    """Gives the mean of the squared differences."""
    y_true, y_pred = rng.normal(size=7), rng.normal(size=7)
    assert_close(
        student.mse_loss(y_true, y_pred),
        reference.mse_loss(y_true, y_pred),
        name="mse_loss(y_true, y_pred)",
    )


@pytest.mark.points(1)
def test_matrix(student, reference, rng):
    """Averages over all entries of a matrix."""
    y_true, y_pred = rng.normal(size=(4, 3)), rng.normal(size=(4, 3))
    assert_close(
        student.mse_loss(y_true, y_pred),
        reference.mse_loss(y_true, y_pred),
        name="mse_loss(y_true, y_pred)",
        hint="Average over all entries, not over the rows alone.",
    )


@pytest.mark.points(1)
def test_lists(student):
    """Takes lists of integers as well."""
    assert_close(student.mse_loss([1, 2, 3], [1, 0, 6]), 13 / 3, name="mse_loss([1, 2, 3], ...)")


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_inputs_are_unchanged(student, rng):
    """Changes neither of its inputs."""
    y_true, y_pred = rng.normal(size=5), rng.normal(size=5)
    call = student.call("mse_loss", y_true, y_pred)
    assert_unchanged(call, "mse_loss(...)", y_true=y_true, y_pred=y_pred)
