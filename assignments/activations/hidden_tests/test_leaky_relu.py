import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(2)
def test_array(student, reference, rng):
    """Multiplies negative values by 0.1."""
    z = rng.normal(scale=2, size=8)
    assert_close(
        student.leaky_relu(z),
        reference.leaky_relu(z),
        name="leaky_relu(z)",
    )


@pytest.mark.points(1)
def test_other_alpha(student, reference, rng):
    """Uses the alpha that it is given, in arrays of two and of three dimensions."""
    for z in (rng.normal(size=(3, 2)), rng.normal(size=(2, 3, 2))):
        assert_close(
            student.leaky_relu(z, alpha=0.35),
            reference.leaky_relu(z, alpha=0.35),
            name="leaky_relu(z, alpha=0.35)",
        )


@pytest.mark.points(1)
def test_integers_and_number(student):
    """Takes integers without cutting off decimals, and a plain number."""
    for z in (np.array([-25, 4]), np.array([4, -25])):
        right = np.where(z > 0, z, 0.1 * z)
        assert_close(student.leaky_relu(z), right, name="leaky_relu(z)")
    assert_close(student.leaky_relu(-2.5), -0.25, name="leaky_relu(z)")


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_input_is_unchanged(student):
    """Does not change its input."""
    z = np.array([-1.5, 0.5, -0.25])
    assert_unchanged(student.call("leaky_relu", z), "leaky_relu(z)", z=z)
