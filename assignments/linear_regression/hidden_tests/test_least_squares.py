import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "least_squares(x, y)"
SWAPPED = "m and b are swapped: return m first, then b."
READY_MADE = (
    "numpy.polyfit",
    "numpy.linalg.lstsq",
    "numpy.polynomial.polynomial.polyfit",
    "numpy.polynomial.Polynomial.fit",
    "scipy.linalg.lstsq",
    "scipy.stats.linregress",
    "scipy.optimize.curve_fit",
)


def misconceived_slopes(x, y):
    dx, dy = x - x.mean(), y - y.mean()
    n, covered, spread = len(x), np.sum(dx * dy), np.sum(dx**2)
    return {
        "this is the best line through the origin; ours has an intercept, so centre x and y.": (
            np.sum(x * y) / np.sum(x**2)
        ),
        "x and y are swapped: the sum below the fraction is that of x.": covered / np.sum(dy**2),
        "a mean over n is divided by one over n - 1: take the same on both sides.": (
            covered / spread * (n - 1) / n
        ),
        "a mean over n - 1 is divided by one over n: take the same on both sides.": (
            covered / spread * n / (n - 1)
        ),
        "this is the correlation; the slope divides by the spread of x alone.": covered
        / np.sqrt(spread * np.sum(dy**2)),
        "the sum is not divided by the spread of x.": covered,
        "the mean is not divided by the spread of x.": covered / n,
        "a sum is divided by a mean: take the same on both sides.": covered / spread * n,
        "this divides by the standard deviation of x; it takes its square.": covered
        / np.sqrt(spread * n),
        "this is the line through the first and the last point alone.": (y[-1] - y[0])
        / (x[-1] - x[0]),
    }


@pytest.mark.points(2)
@pytest.mark.parametrize("wanted", ["m", "b"])
def test_line(student, reference, points, pair, credit, wanted):
    """Gives slope m and intercept b of the best line, in this order (a test case for each)."""
    x, y = points
    m, b = reference.least_squares(x, y)
    own_m, own_b = pair(student.least_squares(x, y), NAME)
    if np.allclose([own_b, own_m], [m, b], rtol=2e-5):
        credit(0.5)
    if wanted == "m":
        mistakes = {SWAPPED: b} | misconceived_slopes(x, y)
        assert_close(own_m, m, name=f"m of {NAME}", mistakes=mistakes)
        return
    assert_close(
        own_b,
        b,
        name=f"b of {NAME}",
        mistakes={
            SWAPPED: m,
            "the best line does not go through the origin: b = mean(y) - m mean(x).": 0.0,
            "the means are swapped: b = mean(y) - m mean(x).": x.mean() - m * y.mean(),
            "the sign of m mean(x) is turned round.": y.mean() + m * x.mean(),
            "this is mean(y): m mean(x) has to be subtracted.": y.mean(),
            "sums stand here in place of means.": y.sum() - m * x.sum(),
        },
        # With whatever slope was found: a wrong one costs its own points already.
        follow_through=lambda: y.mean() - own_m * x.mean(),
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_integers(student, reference, pair, in_order):
    """Takes whole numbers as well."""
    x, y = np.array([1, 2, 4, 8]), np.array([3, -2, 2, 9])
    right = reference.least_squares(x, y)
    assert_close(
        in_order(pair(student.least_squares(x, y), NAME), right),
        right,
        name=NAME,
        hint="Whole numbers must not be cut off on the way.",
        # Another mistake that floats show as well is no second one here.
        follow_through=lambda: pair(student.least_squares(x.astype(float), y.astype(float)), NAME),
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_lists(student, reference, pair):
    """Takes plain lists as well."""
    x, y = [0.5, -1.25, 2.0, 4.5], [1.0, 2.5, -0.75, 3.0]
    assert_close(
        pair(student.least_squares(x, y), NAME),
        reference.least_squares(x, y),
        name=NAME,
        # Lists should give what arrays give.
        follow_through=lambda: pair(student.least_squares(np.array(x), np.array(y)), NAME),
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_far_from_zero(student, reference, points, pair, in_order):
    """Keeps its digits where x and y lie far from zero."""
    x, y = points[0] + 1e7, points[1] + 3e7
    right = reference.least_squares(x, y)

    def moved():
        m, b = pair(student.least_squares(*points), NAME)
        return m, b + 3e7 - m * 1e7

    assert_close(
        in_order(pair(student.least_squares(x, y), NAME), right),
        right,
        name=NAME,
        hint="Far from zero, sums of x * y and x**2 lose the digits that matter: subtract both "
        "means first.",
        follow_through=moved,
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_equal_x(student):
    """Raises ValueError where all x are equal."""
    with student.raises(ValueError):
        student.least_squares(np.array([2.0, 2.0, 2.0]), np.array([1.0, 3.0, 4.0]))


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_single_point(student):
    """Raises ValueError for a single point."""
    with student.raises(ValueError):
        student.least_squares(np.array([2.0]), np.array([3.0]))


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_written_out(source):
    """Is written out, without a ready-made fit."""
    source.must_avoid("least_squares", functions=READY_MADE)


@pytest.mark.points(1)
@pytest.mark.requires("test_line")
def test_input_is_unchanged(student):
    """Does not change x or y."""
    x, y = np.array([0.5, 1.5, 4.0]), np.array([2.0, -1.0, 3.0])
    assert_unchanged(student.call("least_squares", x, y), NAME, x=x, y=y)
