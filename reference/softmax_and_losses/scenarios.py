"""What to do with a solution of each exercise, and on which inputs."""

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays, numbers

FAR = np.array([[1000.0, -1000.0, 0.0], [-1000.0, -999.0, -1001.5], [1000.0, 1000.5, 998.0]])
# At least two classes: of a single one Keras warns.
SHAPE = st.tuples(st.integers(1, 4), st.integers(2, 5))
BATCH = arrays(shape=(4, 3))
CLASSES = st.lists(st.integers(0, 2), min_size=4, max_size=4).map(np.array)
LABELS = st.lists(st.integers(0, 1), min_size=5, max_size=5).map(np.array)
# Mostly vectors: who loops over values has no answer for a matrix.
PAIRS = st.sampled_from([(3,), (4,), (5,), (2,), (2, 3)]).flatmap(
    lambda shape: st.tuples(arrays(1e3, shape=shape), arrays(1e3, shape=shape))
)
# What is exactly 0 or 1 stands among the edges.
SHARES = arrays(1.0, shape=(5,)).map(lambda p: np.clip(np.abs(p), 0.05, 0.95))


def _normalised(weights):
    # No row of zeros alone, whose shares would mean nothing.
    weights = np.abs(weights) + np.array([1e-3, 0.0, 0.0])
    return weights / weights.sum(axis=1, keepdims=True)


def _is_right(function, arguments, right):
    try:
        return bool(np.allclose(function(*arguments), right))
    except Exception:
        return False


def _loss(name, losses, right):
    """Return what to do with a loss that refuses two shapes that differ.

    That is asked of right losses alone: what is wrong with the others is the same with a check of
    the shapes and without one.
    """

    def loss(s, y_true, y_pred):
        own = getattr(s, name)
        if np.shape(y_true) == np.shape(y_pred):
            return own(y_true, y_pred)
        if not _is_right(own, losses, right):
            return "ValueError"
        try:
            return own(y_true, y_pred)
        except ValueError:
            return "ValueError"

    return loss


SCENARIOS = {
    "my_softmax": Scenario(
        arrays(1000.0, shape=st.tuples(st.integers(2, 6))),
        edges=[(row,) for row in FAR]
        + [(np.array(z),) for z in ([3, 1, -2], [0, 2], [4, 1, 1, 0], [-800.0, -801.0])],
    ),
    # Of two rows that lie far apart each is spoilt by another mistake.
    "softmax_rows": Scenario(
        arrays(1000.0, SHAPE),
        edges=[
            (FAR,),
            (np.array([[1, 2], [5, 0]]),),
            (np.array([[0, 3, 1], [2, 2, -1]]),),
            (np.array([[0.0, 1.0], [1000.0, 999.0]]),),
            (np.array([[2.0, 0.0], [900.0, 901.0]]),),
        ],
    ),
    "two_class_is_sigmoid": Scenario(numbers(1000.0), edges=[(0.0,), (-40.0,)]),
    "mse_loss": Scenario(
        together=PAIRS,
        edges=[
            ([1, 0, 0, 1], [0, 0, 0, 0]),
            ([2, 3], [4, 0.5]),
            (np.ones((3, 1)), np.array([[2], [3], [5]])),
            (np.array([[1.0], [2.0]]), np.array([1.0, 2.0])),
            (np.array([3.0, 5.0]), np.array([[1.0], [2.0]])),
        ],
        function=_loss("mse_loss", (np.array([1.0, 2.0, 4.0]), np.array([3.0, 2.5, 0.0])), 6.75),
        call="mse_loss({y_true}, {y_pred})",
    ),
    # Keras clips at 1 - 1e-7 as well and divides each row by its sum after that, which changes a
    # loss by a few 1e-7.
    "cross_entropy": Scenario(
        arrays(5.0, shape=(4, 3)).map(_normalised),
        CLASSES,
        edges=[
            (np.array([0.0, 0.25, 0.75]), 0),
            (np.array([0.0, 1.0, 0.0]), 1),
            (np.array([0.25, 0.0, 0.75]), 1),
            (np.array([0.5, 0.2, 0.3]), 2),
            (np.array([0.996, 0.004]), 1),
            (np.array([[0.995, 0.005], [0.25, 0.75]]), np.array([1, 0])),
        ],
        atol=1e-6,
    ),
    "binary_cross_entropy": Scenario(
        LABELS,
        SHARES,
        edges=[
            (np.array([1, 0]), np.array([1.0, 0.0])),
            (np.array([[1, 0], [0, 1], [1, 1]]), np.array([[0.0, 1.0], [0.25, 0.5], [0.75, 1.0]])),
            (np.array([[1, 0, 1]]), np.array([[0.5, 0.25, 0.75]])),
            (np.array([[1], [0], [0]]), np.array([[0.5], [0.25], [0.1]])),
            (np.array([1, 0]), np.array([0.004, 0.5])),
            (np.array([0, 1]), np.array([1.0, 0.5])),
            (np.array([[1], [0]]), np.array([0.75, 0.5])),
            (np.array([1, 1]), np.array([[0.25], [0.75]])),
        ],
        function=_loss(
            "binary_cross_entropy",
            (np.array([1, 0, 0]), np.array([0.25, 0.5, 0.75])),
            np.log(32) / 3,
        ),
        call="binary_cross_entropy({y_true}, {y_pred})",
    ),
    "cross_entropy_from_logits": Scenario(
        BATCH,
        CLASSES,
        edges=[
            (FAR, [0, 1, 2]),
            (FAR, [1, 0, 0]),
            (np.array([[3, -1]]), [1]),
            (np.array([[3.0], [5]]), [0, 0]),
            (np.array([[1000.0, 1001.0]]), [0]),
            (np.array([[-900.0, -901.0]]), [0]),
            (np.array([[0.0, 100.0]]), [0]),
            (np.array([[1.0, 801.0]]), [0]),
            (np.array([[300.0, -600.0]]), [1]),
            (np.array([[0.0, 1.0], [1000.0, 999.0]]), [1, 1]),
            (np.array([[2.0, 0.0], [900.0, 901.0]]), [0, 0]),
        ],
    ),
}
