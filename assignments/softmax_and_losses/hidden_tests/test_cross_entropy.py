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
        logs = np.log(a)
        assert_close(
            one_number(student.cross_entropy(a, y), NAME),
            reference.cross_entropy(a, y),
            atol=ATOL,
            name=NAME,
            mistakes={
                "this is the logarithm to base 2; ours is the natural one, np.log.": -np.log2(a[y]),
                "this is the logarithm to base 10; ours is the natural one, np.log.": -np.log10(
                    a[y]
                ),
                "the minus sign is missing.": logs[y],
                "all classes' logarithms are added up: only the true class counts, a[y].": -np.sum(
                    logs
                ),
                "this is the mean over all classes: only the true class counts, a[y].": -np.mean(
                    logs
                ),
                "y is taken for a one-hot vector; ours is the class's number: take a[y].": -np.sum(
                    y * logs
                ),
                "this is the entropy of a: only the true class counts, a[y].": -np.sum(a * logs),
                "ln(a_y) is multiplied by a_y: it is -ln(a_y) alone.": -a[y] * logs[y],
                "classes are counted from 1 here; ours begin at 0: take a[y].": -logs[y - 1],
                "this is -ln(1 - a_y); it is -ln(a_y).": -np.log(1 - a[y]),
                "this is 1 - a_y: take the logarithm.": 1 - a[y],
                "the most likely class is used, not the true one.": -np.max(logs),
                "this is the probability itself: take -ln of it.": a[y],
                "softmax is applied once more: a holds probabilities already.": np.log(
                    np.sum(np.exp(a))
                )
                - a[y],
            },
        )


@pytest.mark.points(3)
def test_batch(student, reference, shares, one_number):
    """Gives the mean loss of a batch, one example in each row."""
    A, y = shares(4, 3), np.array([2, 0, 1, 0])
    true = A[np.arange(4), y]
    name = "cross_entropy(a, y) of a batch"
    assert_close(
        one_number(student.cross_entropy(A, y), name),
        reference.cross_entropy(A, y),
        atol=ATOL,
        name=name,
        mistakes={
            "this is the sum over the batch; ours is the mean.": -np.sum(np.log(true)),
            "a[:, y] takes all columns for every row: row i needs a[i, y[i]].": -np.mean(
                np.log(A[:, y])
            ),
            "a[y] takes rows: row i needs a[i, y[i]].": -np.mean(np.log(A[y])),
            "all classes are used: only the true class of each row counts.": -np.mean(np.log(A)),
            "all classes' logarithms are added up: only the true class of each row counts.": (
                -np.mean(np.sum(np.log(A), axis=1))
            ),
            "the mean is taken before the logarithm: take it of the losses.": -np.log(
                np.mean(true)
            ),
            "the sum is divided by the number of classes: divide by that of examples.": -np.sum(
                np.log(true)
            )
            / 3,
            "only the first example is used.": -np.log(true[0]),
            "only the last example is used.": -np.log(true[-1]),
            "this is the logarithm to base 2; ours is the natural one, np.log.": -np.mean(
                np.log2(true)
            ),
            "the minus sign is missing.": np.mean(np.log(true)),
        },
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
