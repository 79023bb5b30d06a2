import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged

NAME = "mse_gradient(m, b, x, y)"
M, B = 0.8, 1.3


@pytest.fixture
def found(student, reference, points, pair, credit):
    """Return both derivatives, half of the points granted if they are only swapped."""
    x, y = points
    found = pair(student.mse_gradient(M, B, x, y), NAME)
    right = reference.mse_gradient(M, B, x, y)
    if np.allclose(found[::-1], right, rtol=2e-5):
        credit(0.5)
    return found


@pytest.mark.points(2, credit=(0.5,))
def test_derivative_by_m(found, reference, points):
    """Gives dL/dm first."""
    x, y = points
    dm, _ = reference.mse_gradient(M, B, x, y)
    assert_close(found[0], dm, name=f"dm of {NAME}")


@pytest.mark.points(2, credit=(0.5,))
def test_derivative_by_b(found, reference, points):
    """Gives dL/db second."""
    x, y = points
    _, db = reference.mse_gradient(M, B, x, y)
    assert_close(found[1], db, name=f"db of {NAME}")


@pytest.mark.points(1)
def test_up_to_convention(student, reference, points, pair):
    """Gives both derivatives; a wrong order, sign or common factor does not count here."""
    x, y = points
    first, second = map(float, pair(student.mse_gradient(M, B, x, y), NAME))
    dm, db = reference.mse_gradient(M, B, x, y)
    for p, q in ((first, second), (second, first)):
        size = abs(p * db) + abs(q * dm)
        if 0 < size < np.inf and abs(p * db - q * dm) <= 2e-5 * size:
            return
    raise Mismatch(f"{NAME}: the two numbers are not in the right proportion to each other.", {})


@pytest.mark.points(1)
@pytest.mark.requires("test_up_to_convention")
def test_best_line(student, reference, points, pair, assert_both_close):
    """Is zero at the line of least squares, where the loss is smallest."""
    x, y = points
    m, b = reference.least_squares(x, y)
    found = pair(student.mse_gradient(m, b, x, y), NAME)
    assert_both_close(
        found,
        (0.0, 0.0),
        # The digits that single precision keeps of y, and some.
        atol=2e-5,
        names=(f"dm of {NAME}", f"db of {NAME}"),
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_up_to_convention")
def test_input_is_unchanged(student, points):
    """Does not change x or y."""
    x, y = points
    call = student.call("mse_gradient", M, B, x, y)
    assert_unchanged(call, NAME, m=M, b=B, x=x, y=y)
