import numpy as np
import pytest

from autograder.testing import assert_close


def pair(value):
    """Return an array of two numbers as the tuple it stands for."""
    if isinstance(value, np.ndarray) and value.shape == (2,):
        return tuple(value)
    return value


@pytest.mark.points(2)
def test_person(student, reference):
    """Subtracts 135 pounds and 66 inches."""
    assert_close(
        pair(student.shift_features(160.5, 72.25)),
        reference.shift_features(160.5, 72.25),
        name="shift_features(weight_lb, height_in)",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_person")
def test_alice(student):
    """Gives (-2, -1) for Alice."""
    assert_close(pair(student.shift_features(133, 65)), (-2, -1), name="shift_features(133, 65)")
