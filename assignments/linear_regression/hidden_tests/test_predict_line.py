import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "predict_line(m, b, x)"
# Where m and b are equal, their order makes no difference: the test cases for arrays judge it.
M = B = 1.5


@pytest.mark.points(1)
def test_array(student, rng):
    """Gives m x + b for every element of an array."""
    x, m, b = rng.normal(size=5), 1.75, -0.6
    assert_close(student.predict_line(m, b, x), m * x + b, name=NAME)


@pytest.mark.points(1)
def test_array_of_integers(student):
    """Gives floats for an array of whole numbers too, and cuts nothing off."""
    x, m, b = np.array([3, -2, 0, 7]), 0.75, 2.6
    assert_close(student.predict_line(m, b, x), m * x + b, name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_array")
def test_python_number(student):
    """Gives a number for a plain number."""
    assert_close(student.predict_line(M, B, 3), 6.0, name=NAME)


@pytest.mark.points(1)
def test_matrix_keeps_its_shape(student, rng):
    """Keeps the shape of a matrix that is not square, and of an array of three dimensions."""
    for shape in ((2, 3), (2, 3, 2)):
        x = rng.normal(size=shape)
        assert_close(student.predict_line(M, B, x), M * x + B, name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_python_number")
def test_input_is_unchanged(student):
    """Does not change x."""
    x = np.array([-0.5, 0.0, 1.5])
    call = student.call("predict_line", 2.0, 1.0, x)
    assert_unchanged(call, NAME, m=2.0, b=1.0, x=x)
