import numpy as np
import pytest

from autograder.testing import assert_close

NAME = "two_class_is_sigmoid(z)"
FIRST = "the first class's probability"


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.points(3)
def test_values(student, rng, one_number):
    """Equals the sigmoid, on both sides of zero."""
    for z in (rng.uniform(0.3, 3.0), -rng.uniform(0.3, 3.0)):
        found = student.two_class_is_sigmoid(float(z))
        assert_close(one_number(found, NAME, FIRST), sigmoid(z), name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_zero(student, one_number):
    """Is one half where both logits are 0."""
    found = student.two_class_is_sigmoid(0.0)
    assert_close(one_number(found, NAME, FIRST), 0.5, name="two_class_is_sigmoid(0.0)")
