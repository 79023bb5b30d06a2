import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

FUNCTIONS = (
    "numpy.transpose", "numpy.swapaxes", "numpy.moveaxis", "numpy.rollaxis", "numpy.einsum",
    "numpy.permute_dims", "numpy.matrix_transpose", "numpy.rot90", "numpy.matrix",
    "numpy.asmatrix", "numpy.bmat",
)  # fmt: skip
METHODS = ("T", "mT", "H", "getT", "getH", "transpose", "swapaxes")


@pytest.mark.points(2)
def test_matrix(student, reference, rng):
    """Exchanges rows and columns of a matrix that is not square."""
    A = rng.normal(size=(2, 3))
    assert_close(
        student.transpose(A),
        reference.transpose(A),
        name="transpose(A)",
    )


@pytest.mark.points(1)
def test_one_row_and_one_column(student):
    """Turns a row into a column and a column into a row."""
    row = np.array([[1.5, -2.0, 0.25]])
    assert_close(student.transpose(row), row.T, name="transpose(A)")
    assert_close(student.transpose(row.T), row, name="transpose(A)")


@pytest.mark.points(1)
def test_integers(student):
    """Keeps whole numbers as they are, in a square matrix too."""
    A = np.array([[1, 2, 3], [4, 5, 6], [7, 8, 9]])
    assert_close(student.transpose(A), A.T, name="transpose(A)")


@pytest.mark.points(1)
@pytest.mark.requires("test_integers")
def test_input_is_unchanged(student, rng):
    """Does not change its input."""
    # Square, so that exchanging in place is possible.
    A = rng.normal(size=(3, 3))
    assert_unchanged(student.call("transpose", A), "transpose(A)", A=A)


@pytest.mark.points(2)
@pytest.mark.requires("test_integers")
def test_own_work(source, rng):
    """Is written without NumPy's own transpose."""
    alone = source.must_avoid("transpose", functions=FUNCTIONS, methods=METHODS)
    A = rng.normal(size=(2, 3))
    assert_close(alone.transpose(A), A.T, name="transpose(A)")
