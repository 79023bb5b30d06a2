import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "cross_entropy(a, y)"
# A tiny constant within the logarithm, as 1e-7, is no mistake.
ATOL = 3e-6


@pytest.mark.points(3)
def test_one_example(student, reference, shares, one_number):
    """Gives -ln(a_y) for one example."""
    (a,) = shares(1, 5)
    for y in (3, 1):
        assert_close(
            one_number(student.cross_entropy(a, y), NAME),
            reference.cross_entropy(a, y),
            atol=ATOL,
            name=NAME,
        )


@pytest.mark.points(3)
def test_batch(student, reference, shares, one_number):
    """Gives the mean loss of a batch, one example in each row."""
    A, y = shares(4, 3), np.array([2, 0, 1, 0])
    name = "cross_entropy(a, y) of a batch"
    assert_close(
        one_number(student.cross_entropy(A, y), name),
        reference.cross_entropy(A, y),
        atol=ATOL,
        name=name,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_one_example")
def test_probability_of_zero(student, one_number):
    """Is large but finite for a probability of 0, and exact for small ones."""
    small = one_number(student.cross_entropy(np.array([0.9999, 1e-4]), 1), NAME)
    assert_close(
        small,
        -np.log(1e-4),
        atol=2e-3,
        name="cross_entropy(a, y) of a small probability",
        hint="If other values come out right, the constant that guards the logarithm is too "
        "large: 1e-7 or less will do.",
    )
    sure = one_number(student.cross_entropy(np.array([0.0, 1.0, 0.0]), 1), NAME)
    assert_close(sure, 0.0, atol=1e-6, name="cross_entropy(a, y) of a sure and right prediction")
    zero = one_number(student.cross_entropy(np.array([0.25, 0.0, 0.75]), 1), NAME)
    hint = "Put 1e-7 in the place of 0 before the logarithm: np.maximum(a_y, 1e-7)."
    assert_close(zero, 0.0, atol=1e300, name="cross_entropy(a, y) of a probability of 0", hint=hint)
    assert 15 < zero < 750, (
        "cross_entropy(a, y) should be large where the true class has probability 0, about 16. "
        + hint
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_one_example")
def test_input_is_unchanged(student):
    """Does not change its input, even where a probability is 0."""
    a = np.array([0.25, 0.0, 0.75])
    assert_unchanged(student.call("cross_entropy", a, 2), NAME, a=a)


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_batch_is_unchanged(student):
    """Changes neither a batch nor its labels, even where a probability is 0."""
    A, y = np.array([[0.5, 0.5, 0.0], [0.25, 0.0, 0.75]]), np.array([0, 2])
    assert_unchanged(student.call("cross_entropy", A, y), NAME, a=A, y=y)
