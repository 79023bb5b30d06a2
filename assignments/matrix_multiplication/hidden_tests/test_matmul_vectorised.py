import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "matmul_vectorised(A, B)"


@pytest.mark.points(2)
def test_product(student, reference, rng):
    """Multiplies two matrices of different shapes."""
    A, B = rng.normal(size=(5, 3)), rng.normal(size=(3, 2))
    assert_close(
        student.matmul_vectorised(A, B),
        reference.matmul_vectorised(A, B),
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_product")
def test_shapes_that_do_not_fit(student):
    """Raises a ValueError if A does not have as many columns as B has rows."""
    with student.raises(ValueError):
        student.matmul_vectorised(np.ones((2, 3)), np.ones((2, 3)))


@pytest.mark.points(1)
@pytest.mark.requires("test_product")
def test_inputs_are_unchanged(student, rng):
    """Does not change its inputs."""
    A, B = rng.normal(size=(2, 2)), rng.normal(size=(2, 2))
    assert_unchanged(student.call("matmul_vectorised", A, B), NAME, A=A, B=B)


@pytest.mark.points(1)
@pytest.mark.requires("test_product")
def test_no_loop(source, rng):
    """Has no loop of its own."""
    alone = source.must_not_loop("matmul_vectorised")
    A, B = rng.normal(size=(2, 3)), rng.normal(size=(3, 4))
    assert_close(alone.matmul_vectorised(A, B), A @ B, name=NAME)
