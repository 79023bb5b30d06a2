import contextlib

import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged

NAME = "gradient_descent(x, y, learn_rate, steps)"


def one_after_the_other(reference, x, y, learn_rate, steps):
    """Return where descent ends that takes b's derivative at the m already moved."""
    m = b = 0.0
    for _ in range(steps):
        m -= learn_rate * reference.mse_gradient(m, b, x, y)[0]
        b -= learn_rate * reference.mse_gradient(m, b, x, y)[1]
    return m, b


@pytest.fixture
def first_step(student, points, pair):
    """Return (m, b) after one step."""
    return pair(student.gradient_descent(*points, 0.15, 1), NAME)


@pytest.fixture
def half_if_turned(first_step, reference, points, credit):
    """Grant half of the points if the order of m and b alone is wrong, or the sign alone."""

    @contextlib.contextmanager
    def judged():
        try:
            yield
        except Mismatch:
            m, b = reference.gradient_descent(*points, 0.15, 1)
            if any(np.allclose(first_step, turned, rtol=2e-5) for turned in ((b, m), (-m, -b))):
                credit(0.5)
            raise

    return judged()


@pytest.mark.points(1, credit=(0.5,))
def test_first_step_of_m(first_step, half_if_turned, reference, points):
    """Moves m in the first step from 0 against its derivative."""
    x, y = points
    dm, _ = reference.mse_gradient(0.0, 0.0, x, y)
    with half_if_turned:
        assert_close(first_step[0], -0.15 * dm, name="m after one step")


@pytest.mark.points(2, credit=(0.5,))
def test_first_step_of_b(first_step, half_if_turned, reference, points):
    """Moves b in the first step from 0, with its derivative at the old m."""
    x, y = points
    _, db = reference.mse_gradient(0.0, 0.0, x, y)
    with half_if_turned:
        assert_close(first_step[1], -0.15 * db, name="b after one step")


@pytest.mark.points(2)
def test_several_steps(student, reference, points, pair, in_order, assert_both_close):
    """Takes as many steps as it is told, each with the given learning rate."""
    x, y = points
    right = reference.gradient_descent(x, y, 0.04, 5)
    found = in_order(pair(student.gradient_descent(x, y, 0.04, 5), NAME), right)
    # Which m the derivative by b is taken at, test_first_step_of_b judges.
    sequential = one_after_the_other(reference, x, y, 0.04, 5)
    if np.allclose(found, sequential, rtol=2e-5):
        right = sequential
    assert_both_close(
        found,
        right,
        names=("m after five steps", "b after five steps"),
        hint="Are both derivatives computed again in each step, at the m and b of that moment? Are "
        "all four arguments used, and no global names?",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_first_step_of_m")
def test_reaches_the_best_line(student, reference, pair, assert_both_close):
    """Comes close to the line of least squares after many steps."""
    x, y = np.array([-1.5, -0.5, 0.25, 1.0, 2.0]), np.array([4.0, 2.5, 1.0, 0.75, -2.5])
    right = reference.least_squares(x, y)
    found = pair(student.gradient_descent(x, y, 0.1, 60), NAME)
    # The order of m and b is judged where they are looked at one by one.
    if np.allclose(found[::-1], right, rtol=1e-4):
        found = found[::-1]
    assert_both_close(
        found,
        right,
        rtol=1e-4,
        names=("m after 60 steps", "b after 60 steps"),
        hint="By then it should have come to the line of least squares.",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_first_step_of_m")
def test_no_steps(student, points, pair, assert_both_close):
    """Leaves m and b at 0 when there are no steps to take."""
    found = pair(student.gradient_descent(*points, 0.1, 0), NAME)
    assert_both_close(found, (0.0, 0.0), names=("m after no steps", "b after no steps"))


@pytest.mark.points(1)
@pytest.mark.requires("test_first_step_of_m")
def test_input_is_unchanged(student, points):
    """Does not change x or y."""
    x, y = points
    assert_unchanged(student.call("gradient_descent", x, y, 0.1, 2), NAME, x=x, y=y)
