import numpy as np
import pytest

from autograder.testing import Mismatch, StudentError, assert_close, assert_unchanged

NAME = "least_squares(x, y)"
M_AND_B = (f"m of {NAME}", f"b of {NAME}")
DIGITS_LOST = (
    "Far from zero, sums of x * y and x**2 lose the digits that matter: subtract both means first."
)
READY_MADE = (
    "numpy.polyfit",
    "numpy.linalg.lstsq",
    "numpy.linalg.pinv",
    "numpy.polynomial.polynomial.polyfit",
    "numpy.polynomial.Polynomial.fit",
    "statistics.linear_regression",
    "scipy.linalg.lstsq",
    "scipy.linalg.pinv",
    "scipy.stats.linregress",
    "scipy.optimize.curve_fit",
)


@pytest.mark.points(2, credit=(0.5,))
@pytest.mark.parametrize("wanted", ["m", "b"])
def test_line(student, reference, points, pair, credit, wanted):
    """Gives slope m and intercept b of the best line, in this order (a test case for each)."""
    x, y = points
    m, b = reference.least_squares(x, y)
    own_m, own_b = pair(student.least_squares(x, y), NAME)
    if np.allclose([own_b, own_m], [m, b], rtol=2e-5):
        credit(0.5)
    if wanted == "m":
        assert_close(own_m, m, name=f"m of {NAME}")
        return
    assert_close(own_b, b, name=f"b of {NAME}")


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_integers(student, reference, pair, in_order, assert_both_close):
    """Takes whole numbers as well."""
    x, y = np.array([1, 2, 4, 8]), np.array([3, -2, 2, 9])
    right = reference.least_squares(x, y)
    assert_both_close(
        in_order(pair(student.least_squares(x, y), NAME), right),
        right,
        names=M_AND_B,
        hint="If it is right for floats, something is cut off to whole numbers on the way.",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_lists(student, reference, pair, assert_both_close):
    """Takes plain lists as well."""
    x, y = [0.5, -1.25, 2.0, 4.5], [1.0, 2.5, -0.75, 3.0]
    assert_both_close(
        pair(student.least_squares(x, y), NAME), reference.least_squares(x, y), names=M_AND_B
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_far_from_zero(student, reference, points, pair, in_order, assert_both_close):
    """Stays accurate where x and y are far from zero."""
    x, y = points[0] + 1e7, points[1] + 3e7
    # Where the mean happens to be exact, no digits are lost by centring x alone.
    while abs(np.sum(x - x.mean())) < 2 * np.spacing(x[0]):
        x[0] += np.spacing(x[0])
    right = reference.least_squares(x, y)

    found = in_order(pair(student.least_squares(x, y), NAME), right)
    near = pair(student.least_squares(*points), NAME)
    right_near = reference.least_squares(*points)
    is_right_near = np.allclose(in_order(near, right_near), right_near, rtol=2e-5)
    assert_both_close(found, right, names=M_AND_B, hint=DIGITS_LOST if is_right_near else "")


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_equal_x(student, pair):
    """Raises ValueError where all x are equal, also for a single point, and nowhere else."""
    with student.raises(ValueError):
        student.least_squares(np.array([2.0, 2.0, 2.0]), np.array([1.0, 3.0, 4.0]))
    with student.raises(ValueError):
        student.least_squares(np.array([2.0]), np.array([3.0]))
    try:
        student.least_squares(np.array([1.0, 3.0, 2.0, 1.0]), np.array([2.0, 5.5, 4.0, 1.0]))
        found = student.least_squares(np.array([1.0, 2.0, 4.0]), np.array([2.5, 2.5, 2.5]))
    except StudentError as error:
        if "ValueError" not in error.bases:
            raise
        message = f"{NAME} raises a ValueError though not all x are equal: compare all x, and no y."
        raise Mismatch(message, {"exception": error.detail}) from error
    message = f"{NAME} is NaN where all y are equal: that line is horizontal, with a slope of 0."
    assert not np.isnan(pair(found, NAME)).any(), message


@pytest.mark.points(2)
@pytest.mark.requires("test_line")
def test_written_out(source, reference, points, pair, in_order):
    """Is written out, without a ready-made fit."""
    alone = source.must_avoid("least_squares", functions=READY_MADE)
    right = reference.least_squares(*points)
    found = in_order(pair(alone.least_squares(*points), NAME), right)
    # That one of the two is wrong is graded where they are looked at one by one.
    if not np.isclose(found, right, rtol=2e-5, atol=1e-9).any():
        assert_close(found, np.array(right), name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_input_is_unchanged(student):
    """Does not change x or y."""
    x, y = np.array([0.5, 1.5, 4.0]), np.array([2.0, -1.0, 3.0])
    assert_unchanged(student.call("least_squares", x, y), NAME, x=x, y=y)
