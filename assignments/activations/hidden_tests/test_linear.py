import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(2)
def test_neuron(student, reference, rng):
    """Gives the weighted sum of the inputs plus the bias."""
    x, w = rng.normal(size=5), rng.normal(size=5)
    assert_close(
        student.linear(x, w, -0.75),
        reference.linear(x, w, -0.75),
        name="linear(x, w, b)",
        mistakes={
            "the products are not summed up: it takes np.dot(w, x).": w * x - 0.75,
            "the bias is left out.": np.dot(w, x),
            "the bias is added once for each input.": np.sum(w * x - 0.75),
        },
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
