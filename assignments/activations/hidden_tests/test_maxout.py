import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.fixture
def neurons(rng):
    return rng.normal(size=4), rng.normal(size=4), rng.normal(size=4)


@pytest.mark.points(2)
def test_both_sides(student, reference, neurons):
    """Gives the larger of two linear neurons, whichever it is."""
    x, w1, w2 = neurons
    one, two = np.dot(w1, x), np.dot(w2, x)
    # First the first neuron is the larger one, by 0.75, then the second, by 2.25.
    for b1, b2 in ((two - one + 1.25, 0.5), (-0.75, one - two + 1.5)):
        assert_close(
            student.maxout(x, w1, b1, w2, b2),
            reference.maxout(x, w1, b1, w2, b2),
            name="maxout(...)",
            mistakes={
                "this is the smaller of the two: work out both, then take the larger.": min(
                    one + b1, two + b2
                ),
                "the biases are left out.": max(one, two),
                "this is the sum of the two.": one + b1 + two + b2,
            },
        )


@pytest.mark.points(1)
def test_one_input(student):
    """Works for a single input."""
    result = student.maxout(np.array([2.0]), np.array([1.5]), 0.25, np.array([-1.0]), 1.0)
    assert_close(result, 3.25, name="maxout(...)")


@pytest.mark.points(1)
def test_both_negative(student):
    """Can be negative."""
    x, w = np.array([1.0, 2.0]), np.array([-1.0, -1.0])
    assert_close(student.maxout(x, w, -0.5, 2 * w, 0.25), -3.5, name="maxout(...)")


@pytest.mark.points(1)
@pytest.mark.requires("test_both_sides")
def test_inputs_are_unchanged(student, neurons):
    """Does not change its inputs."""
    x, w1, w2 = neurons
    call = student.call("maxout", x, w1, 0.5, w2, -0.5)
    assert_unchanged(call, "maxout(...)", x=x, w1=w1, b1=0.5, w2=w2)
