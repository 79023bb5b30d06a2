"""What to do with a solution of each exercise, and on which inputs."""

from itertools import pairwise

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays, optional

WIDTH = st.integers(1, 4)


def widths_of(draw, count):
    """Draw widths of layers, most often equal: where shapes do not fit, a mistake only raises."""
    if draw(st.integers(0, 3)):
        return [draw(st.integers(2, 3))] * count
    return [draw(WIDTH) for _ in range(count)]


@st.composite
def rows(draw, layers):
    """Examples in rows, then W of shape (n, u) and B of shape (1, u) or (u,) for each layer."""
    m, *widths = widths_of(draw, layers + 2)
    drawn = [draw(arrays(5.0, shape=(m, widths[0])))]
    for n, u in pairwise(widths):
        drawn.append(draw(arrays(5.0, shape=(n, u))))
        drawn.append(draw(arrays(5.0, shape=draw(st.sampled_from([(1, u), (u,)])))))
    return drawn


@st.composite
def columns(draw):
    """Examples in columns, then W of shape (u, n) and b of shape (u, 1) for two layers."""
    n, h, o, m = widths_of(draw, 4)
    shapes = ((n, m), (h, n), (h, 1), (o, h), (o, 1))
    return [draw(arrays(5.0, shape=shape)) for shape in shapes]


@st.composite
def networks(draw):
    """n_layers, x, w and b of up to five layers, sometimes with a layer more than is used."""
    widths = widths_of(draw, draw(st.integers(2, 5)))
    x = draw(arrays(5.0, shape=(widths[0],)))
    pairs = list(pairwise(widths))
    w = [draw(arrays(5.0, shape=(u, n))) for n, u in pairs]
    b = [draw(arrays(5.0, shape=(u,))) for _, u in pairs]
    return draw(st.integers(2, len(widths))), x, w, b


TINY = ([[150.0, 10.0]], [[-4.0, 1.0], [2.0, -1.0]], [[0.5, 1.0]])
GOLDEN = ([[200, 17]], [[1, -3, 5], [-2, 4, -6]], [[-1, 1, 2]])
COLUMNS = ([[0.5], [0.2]], [[0.1, 0.4], [0.2, 0.3]], [[0.1], [0.1]], [[0.2, 0.5]], [[0.3]])
TUTORIAL = (
    3,
    [1.5, 2, 3],
    [np.array([[0.2] * 3, [0.4] * 3, [0.6] * 3]), np.array([[0.5] * 3])],
    [np.array([0.8] * 3), np.array([0.2])],
)
TWO_LAYERS = [np.array([[0.2, 0.4], [-0.5, 0.3]]), np.array([[0.5, -1.0]])]
WHOLE = [
    (np.array([[1, 0], [-1, 2]]), np.array([[1, -2], [0, 1]]), np.array([[0, 1]])),
    (np.array([[2, -1]]), np.array([[1, 0], [1, -1]]), np.array([0, 1])),
]
WHOLE_X = [
    (2, np.array([2, -1]), [np.array([[0.5, 1.0]])], [np.array([0.5])]),
    (3, np.array([1, 0]), TWO_LAYERS, [np.array([0.5, -0.5]), np.array([0.2])]),
]
PROBABILITIES = arrays(1.0).map(np.abs)
THRESHOLDS = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])

SCENARIOS = {
    # A tolerance of 0: the golden value has digits at 1e-231.
    "dense": Scenario(
        together=rows(1),
        edges=[tuple(map(np.array, GOLDEN)), tuple(map(np.array, TINY)), *WHOLE],
        atol=0,
    ),
    "my_sequential": Scenario(together=rows(2), examples=50),
    "forward_propagation": Scenario(
        together=columns(), edges=[tuple(map(np.array, COLUMNS))], examples=50
    ),
    "simple_looped_nn_calc": Scenario(together=networks(), edges=[TUTORIAL, *WHOLE_X], examples=50),
    "matrix_feed_forward_calc": Scenario(together=networks(), edges=[TUTORIAL, *WHOLE_X]),
    "predict": Scenario(
        PROBABILITIES,
        optional(THRESHOLDS),
        edges=[(np.array([[0.963], [3.03e-08]]), 0.5), (np.array([[0.2], [0.5], [0.9]]),)],
    ),
}
