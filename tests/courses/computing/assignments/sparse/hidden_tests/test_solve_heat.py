import pytest
from scipy import sparse

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(2)
def test_solution(student, reference, rng):
    """Solves the system for a sparse matrix."""
    A = sparse.random(30, 30, density=0.1, random_state=rng, format="csr")
    b = rng.normal(size=30)
    found = student.solve_heat(A, b, 0.1)
    assert_close(found, reference.solve_heat(A, b, 0.1), rtol=1e-5, atol=1e-7, name="x")


@pytest.mark.points(1)
@pytest.mark.requires("test_solution")
def test_unchanged(student, rng):
    """Does not change the matrix."""
    A, b = -sparse.identity(4, format="csr"), rng.normal(size=4)
    assert_unchanged(student.call("solve_heat", A, b, 0.5), "solve_heat(A, b, dt)", A=A, b=b)
