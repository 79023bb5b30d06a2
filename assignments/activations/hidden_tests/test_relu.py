import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(2)
def test_array(student, reference, rng):
    """Cuts off what is negative, element by element."""
    z = rng.normal(size=9)
    assert_close(
        student.relu(z),
        reference.relu(z),
        name="relu(z)",
        mistakes={
            "this is min(0, z): the positive side is to be kept.": np.minimum(0, z),
            "this is |z|: what is negative becomes 0.": np.abs(z),
            "this is 1 where z is positive: keep z itself.": (z > 0).astype(float),
        },
    )


@pytest.mark.points(1)
def test_matrix_keeps_its_shape(student, reference, rng):
    """Keeps the shape of a matrix."""
    z = rng.normal(size=(4, 2))
    assert_close(
        student.relu(z),
        reference.relu(z),
        name="relu(z)",
        hint="Compare element by element: np.maximum, not np.max.",
    )


@pytest.mark.points(1)
def test_number(student):
    """Takes a plain number."""
    assert_close(student.relu(-3.5), 0.0, name="relu(z)")
    assert_close(student.relu(2.25), 2.25, name="relu(z)")


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_input_is_unchanged(student):
    """Does not change its input."""
    z = np.array([-1.5, 0.5, -0.25])
    assert_unchanged(student.call("relu", z), "relu(z)", z=z)
