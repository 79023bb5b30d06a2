import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(2)
def test_array(student, reference, rng):
    """Replaces negative values by 0, element by element."""
    z = rng.normal(size=9)
    z[0], z[1], z[2] = 0.75, 7.5, -2.25
    assert_close(
        student.relu(z),
        reference.relu(z),
        name="relu(z)",
    )


@pytest.mark.points(1)
def test_matrix_keeps_its_shape(student, reference, rng):
    """Keeps shape and decimals, also where the first value is negative."""
    for shape in ((4, 2), (2, 3, 2)):
        z = rng.normal(size=shape)
        z[0, 0], z[0, 1] = -0.75, 2.5
        right = reference.relu(z)
        assert_close(student.relu(z), right, name="relu(z)")


@pytest.mark.points(1)
def test_number(student):
    """Takes a plain number, whole or not."""
    assert_close(student.relu(-3.5), 0.0, name="relu(z)")
    assert_close(student.relu(2.25), 2.25, name="relu(z)")
    assert_close(student.relu(4), 4, name="relu(z)")


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_input_is_unchanged(student):
    """Does not change its input."""
    z = np.array([-1.5, 0.5, -0.25])
    assert_unchanged(student.call("relu", z), "relu(z)", z=z)
