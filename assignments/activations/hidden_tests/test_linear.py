import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(2)
def test_neuron(student, reference, rng):
    """Gives the weighted sum of the inputs plus the bias."""
    w = rng.normal(size=5)
    x = rng.normal(size=5)
    # At least one of the two results is negative.
    for inputs in (x, -x):
        assert_close(
            student.linear(inputs, w, -0.75),
            reference.linear(inputs, w, -0.75),
            name="linear(x, w, b)",
        )


@pytest.mark.points(1)
@pytest.mark.requires("test_neuron")
def test_integers(student):
    """Takes integers as well."""
    result = student.linear(np.array([1, 2, 3]), np.array([4, -5, 6]), 7)
    assert_close(result, 19, name="linear(x, w, b)")


@pytest.mark.points(1)
@pytest.mark.requires("test_neuron")
def test_inputs_are_unchanged(student):
    """Does not change its inputs."""
    x, w = np.array([1.5, -2.0]), np.array([0.25, 3.0])
    call = student.call("linear", x, w, 0.5)
    assert_unchanged(call, "linear(x, w, b)", x=x, w=w)
