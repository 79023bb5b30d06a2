import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(2)
def test_array(student, reference, rng):
    """Gives the slope of the sigmoid at every element of an array."""
    z = rng.normal(scale=2, size=6)
    assert_close(
        student.deriv_sigmoid(z),
        reference.deriv_sigmoid(z),
        name="deriv_sigmoid(z)",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_zero(student):
    """Is one quarter at zero, as a plain number."""
    assert_close(student.deriv_sigmoid(0), 0.25, name="deriv_sigmoid(z)")


@pytest.mark.points(1)
def test_even(student, reference, rng):
    """Is the same on both sides of zero, in arrays of two and of three dimensions."""
    for z in (rng.normal(size=(2, 5)), rng.normal(size=(2, 3, 2))):
        assert_close(
            student.deriv_sigmoid(-z),
            reference.deriv_sigmoid(z),
            name="deriv_sigmoid(-z)",
        )


@pytest.mark.points(2)
def test_large_values(student, reference):
    """Falls off to both sides, goes to zero far away, and is never nan."""
    # The values at 3 keep a function that is zero everywhere from passing.
    z = np.array([-1000.0, -3.0, 3.0, 1000.0])
    assert_close(
        student.deriv_sigmoid(z), reference.deriv_sigmoid(z), atol=1e-15, name="deriv_sigmoid(z)"
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_input_is_unchanged(student):
    """Does not change its input."""
    z = np.array([-1.5, 0.5, -0.25])
    assert_unchanged(student.call("deriv_sigmoid", z), "deriv_sigmoid(z)", z=z)
