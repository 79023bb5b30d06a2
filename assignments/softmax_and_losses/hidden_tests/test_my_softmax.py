import numpy as np
import pytest

from autograder.testing import array, assert_close, assert_unchanged


@pytest.mark.points(3)
def test_values(student, reference, rng):
    """Gives the softmax of logits of both signs."""
    z = rng.normal(scale=1.5, size=6)
    assert_close(student.my_softmax(z), reference.my_softmax(z), name="my_softmax(z)")


@pytest.mark.points(1)
def test_shares(student, rng):
    """Gives positive probabilities that add up to 1; larger logits get larger ones."""
    z = rng.permutation(np.linspace(-2.5, 1.5, 9))
    found = array(student.my_softmax(z), z.shape, "my_softmax(z)").astype(float)
    assert np.all(found > 0), "my_softmax(z) is not positive everywhere."
    assert abs(np.sum(found) - 1) < 1e-5, "The entries of my_softmax(z) do not add up to 1."
    assert np.all(np.diff(found[np.argsort(z)]) > 0), (
        "my_softmax(z) has another order than z: a larger logit gets a larger share."
    )


@pytest.mark.points(1)
def test_integers(student, reference):
    """Takes integer logits without cutting off decimals."""
    z = np.array([2, -1, 0, 3])
    assert_close(student.my_softmax(z), reference.my_softmax(z), name="my_softmax(z) of integers")


@pytest.mark.points(1)
def test_large_logits(student, reference, rng):
    """Is exact for logits around 1000 and -1000, never nan."""
    near = rng.integers(-10, 10, size=5) / 4
    for z in (1000 + near, -1000 + near, np.array([-1000.0, 999.5, 1000.0, 0.0])):
        assert_close(
            student.my_softmax(z),
            reference.my_softmax(z),
            name="my_softmax(z) of large logits",
            hint="If moderate logits come out right, the reason is that exp(1000) overflows and "
            "exp(-1000) is 0: subtract the largest logit from all of them first.",
        )


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_shift(student, reference, rng):
    """Stays the same when a number is added to all logits."""
    z = rng.integers(-8, 8, size=5) / 4
    for shift in (20.0, -20.0):
        assert_close(
            student.my_softmax(z + shift),
            reference.my_softmax(z),
            name="my_softmax(z) of shifted logits",
            hint="If others come out right, something may be added to the denominator, or the "
            "result rounded: adding a number to all logits should change nothing.",
        )


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_single_logit(student):
    """Gives an array with the single probability 1 for a single logit."""
    assert_close(
        student.my_softmax(np.array([-1.75])),
        np.array([1.0]),
        name="my_softmax(z) of a single logit",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_values")
def test_input_is_unchanged(student):
    """Does not change its input."""
    z = np.array([-1.5, 0.5, -0.25])
    assert_unchanged(student.call("my_softmax", z), "my_softmax(z)", z=z)
