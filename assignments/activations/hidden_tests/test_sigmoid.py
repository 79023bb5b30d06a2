import numpy as np
import pytest

from autograder.testing import array, assert_close, assert_unchanged


def overflows(call):
    """Return whether a call overflowed; a student may warn of other things on purpose."""
    return any(
        category == "RuntimeWarning" and ("overflow" in text or "invalid value" in text)
        for category, text in call.warnings
    )


@pytest.mark.points(2)
def test_array(student, reference, rng):
    """Gives the logistic function of every element of an array."""
    z = rng.normal(scale=2, size=7)
    right = reference.sigmoid(z)
    assert_close(
        student.sigmoid(z),
        right,
        name="sigmoid(z)",
    )


@pytest.mark.points(1)
def test_python_number(student, reference):
    """Takes a plain Python number."""
    assert_close(student.sigmoid(-1.25), reference.sigmoid(-1.25), name="sigmoid(z)")


@pytest.mark.points(1)
def test_matrix_keeps_its_shape(student, reference, rng):
    """Keeps the shape of arrays of two and of three dimensions."""
    for z in (rng.normal(size=(3, 4)), rng.normal(size=(2, 3, 2))):
        assert_close(student.sigmoid(z), reference.sigmoid(z), name="sigmoid(z)")


@pytest.mark.points(1)
def test_integers(student, reference):
    """Gives floats for an array of integers."""
    z = np.array([-3, -1, 0, 2])
    # Integers that are cut off have the type of integers: that is the message then.
    assert_close(student.sigmoid(z), reference.sigmoid(z), dtype="float", name="sigmoid(z)")


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_large_values(student, reference):
    """Is exact far away from zero on both sides."""
    z = np.array([-1000.0, -60.0, 60.0, 1000.0])
    # Not tighter: (1 + tanh(z / 2)) / 2 is right, and rounds to 0 before the sigmoid does.
    assert_close(student.sigmoid(z), reference.sigmoid(z), atol=1e-15, name="sigmoid(z)")


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_no_overflow(student):
    """Stays between 0 and 1 for large values, without an overflow warning."""
    call = student.call("sigmoid", np.array([-1000.0, 1000.0]))
    low, high = array(call.value, 2, "sigmoid(z)")
    assert 0 <= low < high <= 1, "sigmoid(z) should rise, and stay between 0 and 1."
    assert not overflows(call), (
        "A warning was given: exp(1000) overflows. Use exp of negative numbers alone."
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_input_is_unchanged(student):
    """Does not change its input."""
    z = np.array([-0.5, 0.0, 1.5])
    assert_unchanged(student.call("sigmoid", z), "sigmoid(z)", z=z)
