import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(3)
def test_values(student, reference, rng):
    """Gives the mean of every few neighbouring values."""
    values = rng.normal(size=12)
    assert_close(
        student.moving_average(values, 4),
        reference.moving_average(values, 4),
        name="moving_average(values, 4)",
    )


@pytest.mark.points(1)
def test_ends(student, rng):
    """Works for a width of 1, and for one that takes all values."""
    values = rng.normal(size=5)
    assert_close(student.moving_average(values, 1), values, name="moving_average(values, 1)")
    every = student.moving_average(list(values), 5)
    assert_close(every, [values.mean()], name="moving_average(values, 5)")


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_input_is_unchanged(student, rng):
    """Does not change the values."""
    values = rng.normal(size=6)
    call = student.call("moving_average", values, 3)
    assert_unchanged(call, "moving_average(values, 3)", values=values)
