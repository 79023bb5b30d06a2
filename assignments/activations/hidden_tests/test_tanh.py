import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

LIBRARY = ("numpy.tanh", "math.tanh", "cmath.tanh", "scipy.tanh", "tensorflow.tanh", "keras.tanh")


@pytest.mark.points(2)
def test_array(student, reference, rng):
    """Gives the hyperbolic tangent of every element of an array."""
    z = rng.normal(size=6)
    assert_close(
        student.tanh(z),
        reference.tanh(z),
        name="tanh(z)",
    )


@pytest.mark.points(1)
def test_matrix_and_number(student, reference, rng):
    """Keeps the shape of arrays of two and of three dimensions, and takes a plain number."""
    for value in (rng.normal(size=(2, 3)), rng.normal(size=(2, 3, 2)), 0.75):
        assert_close(
            student.tanh(value),
            reference.tanh(value),
            name="tanh(z)",
        )


@pytest.mark.points(1)
def test_large_values(student, reference):
    """Goes to -1 and 1 far away from zero, and is never nan."""
    # The value at 0.5 keeps the sign function from passing.
    z = np.array([-1000.0, -400.0, 0.5, 400.0, 1000.0])
    assert_close(student.tanh(z), reference.tanh(z), name="tanh(z)")


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_input_is_unchanged(student):
    """Does not change its input."""
    z = np.array([-1.5, 0.5, -0.25])
    assert_unchanged(student.call("tanh", z), "tanh(z)", z=z)


@pytest.mark.points(2)
@pytest.mark.requires("test_array")
def test_own_work(source, reference, rng):
    """Is written without a ready-made tanh such as np.tanh or math.tanh."""
    alone = source.must_avoid("tanh", functions=LIBRARY)
    z = rng.normal(size=5)
    assert_close(alone.tanh(z), reference.tanh(z), name="tanh(z)")
