import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged

NAME = "mse_gradient(m, b, x, y)"
M, B = 0.8, 1.3


def conventions(right, n):
    """Return what the same derivative is under other conventions, by sentence."""
    turned = "the sign is reversed (the error is prediction minus y)"
    return {
        "this is 1/n times the sum: our loss is the mean of squares, without a factor 1/2, so its "
        "derivative has the factor 2/n.": right / 2,
        "this is 2 times the sum: our loss is a mean, so divide by n.": right * n,
        "this is the sum alone: our loss is the mean of squares, so the factor is 2/n.": right
        * n
        / 2,
        f"{turned}.": -right,
        f"{turned}, and the factor is 1/n, not 2/n.": -right / 2,
        f"{turned}, and 1/n is missing.": -right * n,
        f"{turned}, and the factor 2/n is missing.": -right * n / 2,
    }


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
    dm, db = reference.mse_gradient(M, B, x, y)
    error = M * x + B - y
    assert_close(
        found[0],
        dm,
        name=f"dm of {NAME}",
        mistakes=conventions(dm, len(x))
        | {
            "this is dL/db: dL/dm comes first and has the factor x.": db,
            "the mean is taken too early: multiply each error by its own x first.": 2
            * np.mean(error)
            * np.mean(x),
            "the intercept is left out of the prediction.": 2 * np.mean((M * x - y) * x),
            "the intercept is subtracted in the prediction.": 2 * np.mean((M * x - B - y) * x),
            "m and b are swapped in the prediction.": 2 * np.mean((B * x + M - y) * x),
        },
    )


@pytest.mark.points(2, credit=(0.5,))
def test_derivative_by_b(found, reference, points):
    """Gives dL/db second."""
    x, y = points
    dm, db = reference.mse_gradient(M, B, x, y)
    assert_close(
        found[1],
        db,
        name=f"db of {NAME}",
        mistakes=conventions(db, len(x))
        | {
            "this is dL/dm: dL/db comes second and has no factor x.": dm,
            "the intercept is left out of the prediction.": 2 * np.mean(M * x - y),
            "the intercept is subtracted in the prediction.": 2 * np.mean(M * x - B - y),
            "m and b are swapped in the prediction.": 2 * np.mean(B * x + M - y),
        },
    )


@pytest.mark.points(1)
def test_up_to_convention(student, reference, points, pair):
    """Gives both derivatives but for their order, sign or a common factor."""
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
