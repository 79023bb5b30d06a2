import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "matmul(A, B)"


@pytest.mark.points(3)
def test_product(student, reference, rng):
    """Multiplies two matrices of different shapes."""
    A, B = rng.normal(size=(2, 3)), rng.normal(size=(3, 4))
    assert_close(
        student.matmul(A, B),
        reference.matmul(A, B),
        name=NAME,
    )


@pytest.mark.points(1)
def test_square(student, rng):
    """Multiplies rows by columns in the right order, where the shapes fit in both orders."""
    A, B = rng.normal(size=(3, 3)), rng.normal(size=(3, 3))
    assert_close(
        student.matmul(A, B),
        A @ B,
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_product")
def test_row_and_column(student):
    """Multiplies a row with a column, and a column with a row."""
    row, column = np.array([[1.5, -2.0, 0.5]]), np.array([[2.0], [0.25], [-4.0]])
    assert_close(student.matmul(row, column), row @ column, name=NAME)
    assert_close(student.matmul(column, row), column @ row, name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_product")
def test_one_of_integers(student):
    """Multiplies a matrix of whole numbers with one of floats."""
    A, B = np.array([[1, -2], [0, 3]]), np.array([[0.5, 1.25], [-0.75, 2.0]])
    assert_close(student.matmul(A, B), A @ B, name=NAME)
    assert_close(student.matmul(B, A), B @ A, name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_product")
def test_shapes_that_do_not_fit(student):
    """Raises a ValueError if A does not have as many columns as B has rows."""
    for shape in ((4, 2), (2, 2)):
        with student.raises(ValueError):
            student.matmul(np.ones((2, 3)), np.ones(shape))


@pytest.mark.points(1)
@pytest.mark.requires("test_product")
def test_inputs_are_unchanged(student, rng):
    """Does not change its inputs."""
    A, B = rng.normal(size=(2, 2)), rng.normal(size=(2, 2))
    assert_unchanged(student.call("matmul", A, B), NAME, A=A, B=B)


@pytest.mark.points(3)
@pytest.mark.requires("test_product", "test_square")
def test_own_loops(source, forbidden, rng):
    """Is written with loops, without @ and NumPy's products."""
    source.must_avoid("matmul", **forbidden)
    alone = source.must_loop("matmul")
    A, B = rng.normal(size=(2, 3)), rng.normal(size=(3, 4))
    assert_close(alone.matmul(A, B), A @ B, name=NAME)
