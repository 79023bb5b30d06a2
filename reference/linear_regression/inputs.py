"""On which inputs `autograder verify` compares the NumPy reference with TensorFlow's."""

import numpy as np
from hypothesis import strategies as st

from autograder.verify import Compare, arrays, numbers

# Different whole numbers: neighbours such as 0 and 1e-300 have no slope that both could find.
POINTS = st.lists(
    st.tuples(st.integers(-30, 30), numbers()),
    min_size=2,
    max_size=6,
    unique_by=lambda point: point[0],
).map(lambda points: np.array(points, dtype=float))
SIX = arrays(3.0, shape=(6,))
# Columns of equal decimals are left to the tests: Keras's layer does not make them zeros.
MATRIX = st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=1, max_size=5).map(
    np.array
)


def fit(module, points):
    """Return the line through an array of points, one in each row."""
    return module.least_squares(points[:, 0], points[:, 1])


COMPARED = {
    "least_squares": Compare(
        POINTS,
        edges=[(np.array([[0.0, 1.0], [1.0, 3.0]]),), (np.array([[2000, 3], [2010, 8]]),)],
        rtol=1e-6,
        atol=1e-7,
        function=fit,
    ),
    "predict_line": Compare(
        numbers(), numbers(), arrays(), edges=[(2.0, -1.0, 0.5), (1, 2, np.array([3, 4]))]
    ),
    "mse_gradient": Compare(
        numbers(), numbers(), SIX, SIX, edges=[(1.0, 2.0, np.array([3]), np.array([4]))]
    ),
    "gradient_descent": Compare(
        SIX,
        SIX,
        st.floats(0.001, 0.05),
        st.integers(0, 5),
        rtol=1e-5,
        atol=1e-6,
        examples=25,
    ),
    "normalise": Compare(
        MATRIX, edges=[(np.ones((3, 2)),), (np.array([[1, 2], [3, 5]]),)], atol=1e-6
    ),
}
NOT_COMPARED = {}
