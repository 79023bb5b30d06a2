import numpy as np
import pytest

from autograder.testing import array, assert_close, assert_unchanged


def softmax(z):
    return np.exp(z) / np.sum(np.exp(z))


@pytest.mark.points(3)
def test_values(student, reference, rng):
    """Gives the softmax of logits of both signs."""
    z = rng.normal(scale=1.5, size=6)
    e, shifted = np.exp(z), np.exp(z - np.max(z))
    assert_close(
        student.my_softmax(z),
        reference.my_softmax(z),
        name="my_softmax(z)",
        mistakes={
            "this is the softmax of the positions 0, 1, 2 …: take exp(z[k]), not exp(k).": softmax(
                np.arange(6)
            ),
            "nothing is divided by the sum of the exponentials.": e,
            "the shift is in the numerator alone: subtract it in the denominator, too.": shifted
            / np.sum(e),
            "the shift is in the denominator alone: subtract it in the numerator, too.": e
            / np.sum(shifted),
            "exp(z) is divided by the sum of the logits: add up the exponentials.": e / np.sum(z),
            "the logits are divided by their sum: take their exponentials first.": z / np.sum(z),
            "each entry is divided by the sum up to itself: finish the sum before dividing.": e
            / np.cumsum(e),
            "exp(z) is divided by the largest one: divide by the sum.": e / np.max(e),
            "the exponent is -z; it is z.": softmax(-z),
            "this uses |z|, so that the sign of the logits is lost.": softmax(np.abs(z)),
            "sizes |z| are divided by their sum: it takes exp(z).": np.abs(z) / np.sum(np.abs(z)),
            "squares are divided by their sum: it takes exp(z).": z**2 / np.sum(z**2),
            "powers of 2 are used; our base is e, np.exp.": softmax(z * np.log(2)),
            "the logits are divided by the largest one: subtract it.": softmax(z / np.max(z)),
            "this is the sigmoid of each logit: divide by the sum of all exponentials.": e
            / (1 + e),
            "this is the logarithm of the softmax.": np.log(softmax(z)),
            "this is 1 for the largest logit alone: it takes exp(z) and their sum.": (
                z == np.max(z)
            ).astype(float),
        },
    )


@pytest.mark.points(1)
def test_shares(student, rng):
    """Gives positive shares that add up to 1, the larger the logit, the larger."""
    z = rng.permutation(np.linspace(-2.5, 1.5, 9))
    found = array(student.my_softmax(z), z.shape, "my_softmax(z)").astype(float)
    assert np.all(found > 0), "my_softmax(z) is not positive everywhere."
    assert abs(np.sum(found) - 1) < 1e-5, "The entries of my_softmax(z) do not add up to 1."
    assert np.all(np.diff(found[np.argsort(z)]) > 0), (
        "my_softmax(z) has another order than z: a larger logit gets a larger share."
    )


@pytest.mark.points(1)
def test_integers(student, reference):
    """Takes integer logits without cutting off."""
    z = np.array([2, -1, 0, 3])
    cut_off = (
        "everything is cut off to integers: np.zeros_like(z) holds integers when z does. Make the "
        "result with np.zeros(len(z))."
    )
    assert_close(
        student.my_softmax(z),
        reference.my_softmax(z),
        name="my_softmax(z) of integers",
        mistakes={
            cut_off: np.zeros(4),
            "the exponentials are cut off to integers: keep them in an array of floats, "
            "np.zeros(len(z)).": np.trunc(np.exp(z)) / np.sum(np.exp(z)),
        },
    )


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
    """Gives an array with the single share 1 for a single logit."""
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
