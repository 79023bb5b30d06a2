"""What to do with a solution of each exercise, and on which inputs."""

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays, numbers

# Different whole numbers: neighbours such as 0 and 1e-300 have no slope that both could find.
POINTS = st.lists(
    st.tuples(st.integers(-30, 30), numbers()),
    min_size=2,
    max_size=6,
    unique_by=lambda point: point[0],
).map(lambda points: tuple(np.array(points, dtype=float).T))
SIX = arrays(3.0, shape=(6,))
# Columns of equal decimals are left to the tests: Keras's layer does not make them zeros.
MATRIX = st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=1, max_size=5).map(
    np.array
)


def _is_right(function, arguments, right):
    try:
        return bool(np.allclose(function(*arguments), right))
    except Exception:
        return False


def line_or_refusal(s, x, y):
    """Return m and b; where no slope fits, that the points are refused.

    That is asked of right lines alone: what is wrong with the others is the same with a check and
    without one.
    """
    if np.ptp(x) > 0:
        return s.least_squares(x, y)
    if not _is_right(s.least_squares, (np.array([0, 1, 2]), np.array([1, 2, 6])), (2.5, 0.5)):
        return "ValueError"
    try:
        return s.least_squares(x, y)
    except ValueError:
        return "ValueError"


SCENARIOS = {
    "least_squares": Scenario(
        together=POINTS,
        edges=[
            (np.array([0.0, 1.0]), np.array([1.0, 3.0])),
            (np.array([2000, 2010]), np.array([3, 8])),
            (np.array([1e6 + 0.1, 1e6 + 1.3, 1e6 + 2.7]), np.array([1.0, 2.0, 4.0])),
            (np.array([3e6 + 0.3, 3e6 + 1.9, 3e6 + 3.1]), np.array([5.0, 0.0, 4.0])),
            (np.array([1.0, 2.0]), np.array([3.0, 3.0])),
            (np.array([0.0, 1.0, 3.0]), np.array([2.0, 2.0, 2.0])),
            (np.array([3.0, 3.0]), np.array([1.0, 2.0])),
            (np.array([0.0, 0.0, 0.0]), np.array([1.0, 2.0, 6.0])),
        ],
        function=line_or_refusal,
        call="least_squares({x}, {y})",
        rtol=1e-6,
        atol=1e-7,
    ),
    "predict_line": Scenario(
        numbers(),
        numbers(),
        arrays(),
        edges=[
            (2.0, -1.0, 0.5),
            (1, 2, np.array([3, 4])),
            (0.5, 2.0, np.array([3, 4])),
            (-1.5, 0.25, np.array([1, 0, 3])),
        ],
    ),
    "mse_gradient": Scenario(
        numbers(), numbers(), SIX, SIX, edges=[(1.0, 2.0, np.array([3]), np.array([4]))]
    ),
    "gradient_descent": Scenario(
        SIX,
        SIX,
        numbers(0.05, 0.001),
        st.integers(0, 5),
        edges=[(np.array([1.0, 2.0]), np.array([2.0, 4.0]), 0.1, 1)],
        rtol=1e-5,
        atol=1e-6,
        examples=25,
    ),
    "normalise": Scenario(
        MATRIX,
        edges=[
            (np.ones((3, 2)),),
            (np.array([[1, 2], [3, 5]]),),
            (np.array([[4, 1.5], [4, 0.5]]),),
        ],
        atol=1e-6,
    ),
}
