import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged, tensor


def given(rng):
    return [tensor(rng.normal(size=size), "torch") for size in ((3, 2), 2)]


@pytest.mark.points(2)
def test_values(student, rng):
    """Gives the derivative of each output by each input."""
    W, x = given(rng)
    right = (1 - np.tanh(W @ x) ** 2)[:, np.newaxis] * np.asarray(W)
    assert_close(student.jacobian_of(W, x), right, name="jacobian_of(W, x)")


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_unchanged(student, rng):
    """Leaves its inputs as they are."""
    W, x = given(rng)
    assert_unchanged(student.call("jacobian_of", W, x), "jacobian_of(W, x)", W=W, x=x)
