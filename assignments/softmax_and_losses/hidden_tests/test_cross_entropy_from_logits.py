import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "cross_entropy_from_logits(Z, y)"


@pytest.mark.points(3)
def test_batch(student, reference, rng, one_number):
    """Gives the mean loss of a batch of logits."""
    Z, y = rng.normal(scale=1.5, size=(5, 3)), np.array([2, 0, 1, 1, 0])
    assert_close(
        one_number(student.cross_entropy_from_logits(Z, y), NAME),
        reference.cross_entropy_from_logits(Z, y),
        # A tiny constant within the logarithm, as 1e-7, is no mistake here.
        atol=5e-6,
        name=NAME,
    )


@pytest.mark.points(2)
def test_large_logits(student, reference, one_number):
    """Is exact for logits of 1000 and -1000, with nothing clipped."""
    hint = (
        "If moderate logits come out right, the reason is softmax: its probability is rounded to "
        "0, and the logarithm infinite or clipped. Subtract each row's largest logit, then use "
        "ln(sum of exp) - z_y."
    )

    far = np.array([[1000.0, -1000.0, 0.0], [998.5, 1000.0, -1000.0], [-1000.0, 1000.0, 999.75]])
    deep = np.array([[-1000.0, -1001.5, -1003.0], [-1000.25, -1000.0, -1040.0]])
    for Z, y in ((far, np.array([0, 2, 2])), (deep, np.array([1, 0]))):
        assert_close(
            one_number(student.cross_entropy_from_logits(Z, y), NAME),
            reference.cross_entropy_from_logits(Z, y),
            name=f"{NAME} of large logits",
            hint=hint,
        )


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_rows_of_different_size(student, reference, rng, one_number):
    """Treats each row by itself when one row's logits are far larger than another's."""
    Z = rng.integers(-10, 10, size=(3, 4)) / 4 + np.array([[-500.0], [0.0], [600.0]])
    y = np.array([1, 3, 0])
    assert_close(
        one_number(student.cross_entropy_from_logits(Z, y), NAME),
        reference.cross_entropy_from_logits(Z, y),
        atol=5e-6,
        name=f"{NAME} of rows of different size",
        hint="If other batches come out right, the largest logit of all rows is subtracted "
        "perhaps: take each row's own, with axis=1 and keepdims=True.",
    )


@pytest.mark.points(1)
def test_integers_and_list(student, reference, one_number):
    """Takes integer logits, and the classes as a list."""
    Z = np.array([[2, -1, 0, 1], [0, 3, 1, -2], [1, 1, 4, 0]])
    assert_close(
        one_number(student.cross_entropy_from_logits(Z, [0, 2, 3]), NAME),
        reference.cross_entropy_from_logits(Z, [0, 2, 3]),
        atol=5e-6,
        name=f"{NAME} of integers",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_one_row_and_one_column(student, reference, rng, one_number):
    """Works for a single example, and for a single class, whose loss is always 0."""
    row, y = rng.normal(size=(1, 4)), np.array([2])
    assert_close(
        one_number(student.cross_entropy_from_logits(row, y), NAME),
        reference.cross_entropy_from_logits(row, y),
        atol=5e-6,
        name=f"{NAME} of one row",
    )
    column, zeros = np.array([[-1.5], [0.25], [4.0]]), np.array([0, 0, 0])
    assert_close(
        one_number(student.cross_entropy_from_logits(column, zeros), NAME),
        0.0,
        atol=5e-6,
        name=f"{NAME} of one column",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_inputs_are_unchanged(student):
    """Does not change its arguments."""
    Z, y = np.array([[-1.5, 0.5, -0.25], [2.0, 0.75, 1.0]]), np.array([1, 0])
    assert_unchanged(student.call("cross_entropy_from_logits", Z, y), NAME, Z=Z, y=y)
