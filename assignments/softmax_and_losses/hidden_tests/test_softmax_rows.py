import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(3)
def test_rows(student, reference, rng):
    """Gives each row of a matrix a softmax of its own."""
    Z = rng.normal(scale=1.5, size=(3, 5))
    assert_close(student.softmax_rows(Z), reference.softmax_rows(Z), name="softmax_rows(Z)")


@pytest.mark.points(1)
def test_integers(student, reference):
    """Takes integer logits without cutting off decimals."""
    Z = np.array([[2, -1, 0], [1, 3, -2]])
    assert_close(
        student.softmax_rows(Z), reference.softmax_rows(Z), name="softmax_rows(Z) of integers"
    )


@pytest.mark.points(1)
def test_large_logits(student, reference, rng):
    """Is exact for logits around 1000 and -1000, never nan."""
    near = rng.integers(-10, 10, size=(2, 4)) / 4
    far = np.array([[-1000.0, 1000.0, 999.5, 0.0], [1000.0, -1000.0, 0.25, 998.0]])
    for Z in (1000 + near, -1000 + near, far):
        assert_close(
            student.softmax_rows(Z),
            reference.softmax_rows(Z),
            name="softmax_rows(Z) of large logits",
            hint="If moderate logits come out right, the reason is that exp(1000) overflows "
            "and exp(-1000) is 0: subtract each row's largest logit first.",
        )


@pytest.mark.points(1)
@pytest.mark.requires("test_rows")
def test_rows_of_different_size(student, reference, rng):
    """Treats each row by itself when one row's logits are far larger than another's."""
    Z = rng.integers(-10, 10, size=(3, 4)) / 4 + np.array([[-500.0], [0.0], [600.0]])
    assert_close(
        student.softmax_rows(Z),
        reference.softmax_rows(Z),
        name="softmax_rows(Z) of rows of different size",
        hint="If other matrices come out right, the largest logit of all rows is subtracted "
        "perhaps: take each row's own, with axis=1 and keepdims=True.",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_rows")
def test_one_row_and_one_column(student, reference, rng):
    """Keeps the shape of a single row and of a single column."""
    row = rng.normal(size=(1, 4))
    assert_close(
        student.softmax_rows(row), reference.softmax_rows(row), name="softmax_rows(Z) of one row"
    )
    column = np.array([[-1.5], [0.25], [4.0]])
    assert_close(
        student.softmax_rows(column), np.ones((3, 1)), name="softmax_rows(Z) of one column"
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_rows")
def test_input_is_unchanged(student):
    """Does not change its input."""
    Z = np.array([[-1.5, 0.5, -0.25], [2.0, 0.75, 1.0]])
    assert_unchanged(student.call("softmax_rows", Z), "softmax_rows(Z)", Z=Z)
