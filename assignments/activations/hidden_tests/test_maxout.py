import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged, number


@pytest.fixture
def neurons(rng):
    return rng.normal(size=4), rng.normal(size=4), rng.normal(size=4)


@pytest.mark.points(2)
def test_both_sides(student, reference, neurons):
    """Gives the larger of two linear neurons, whichever it is."""
    x, w1, w2 = neurons
    # What the two neurons give. Only all three results together tell one mistake from another.
    one, two = np.array([0.6, 1.7, -2.4]), np.array([2.1, -0.9, 0.8])
    inputs = [k * x for k in (1.0, 1.5, -0.5)]
    calls = [
        (z, w1, first - np.dot(w1, z), w2, second - np.dot(w2, z))
        for z, first, second in zip(inputs, one, two, strict=True)
    ]
    found = [number(student.maxout(*call), "maxout(...)") for call in calls]
    assert_close(
        np.array(found),
        np.array([reference.maxout(*call) for call in calls]),
        name="maxout(...) called three times",
    )


@pytest.mark.points(1)
def test_one_input(student, reference):
    """Works for a single input."""
    call = (np.array([2.13]), np.array([-1.09]), 1.033, np.array([1.57]), 0.251)
    assert_close(
        student.maxout(*call),
        reference.maxout(*call),
        name="maxout(...)",
    )


@pytest.mark.points(1)
def test_both_negative(student, reference):
    """Can be negative."""
    x, w = np.array([1.13, 2.07]), np.array([-1.019, -0.987])
    call = (x, 2 * w, 0.254, w, -0.503)
    assert_close(
        student.maxout(*call),
        reference.maxout(*call),
        name="maxout(...)",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_both_sides")
def test_inputs_are_unchanged(student, neurons):
    """Does not change its inputs."""
    x, w1, w2 = neurons
    call = student.call("maxout", x, w1, 0.5, w2, -0.5)
    assert_unchanged(call, "maxout(...)", x=x, w1=w1, b1=0.5, w2=w2)
