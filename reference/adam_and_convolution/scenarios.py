"""What to do with a solution of each exercise, and on which inputs."""

import numpy as np
from hypothesis import strategies as st

from autograder.diagnosis import Scenario, arrays, numbers, optional

# Keras adds epsilon before it corrects v; only for tiny gradients can that be seen.
GRADIENTS = arrays(3.0, shape=(6, 2, 3)).map(lambda g: np.where(np.abs(g) < 0.1, 0.5, g))
PARAMETERS = arrays(1.0, shape=(2, 3))
# Short signals, and kernels that are shorter: where few values are added up, little shows.
ROWS = st.integers(2, 9).flatmap(
    lambda n: st.tuples(
        arrays(shape=(n,)),
        st.integers(1, min(n, 4)).flatmap(lambda k: arrays(shape=(k,))),
        optional(st.integers(1, 4)),
    )
)
NETWORK = (
    arrays(2.0, shape=(100,)), arrays(1.0, shape=(20,)), numbers(1.0), arrays(1.0, shape=(5,)),
    numbers(1.0), arrays(1.0, shape=(3,)), numbers(1.0),
)  # fmt: skip
RISING = np.arange(100) % 17 - 8


def train(s, param, grads, *options):
    """Return the state after each of several steps, fed back from one to the next."""
    states = [(param, np.zeros_like(param), np.zeros_like(param))]
    for t, grad in enumerate(grads, start=1):
        param, m, v = states[-1]
        states.append(s.adam_step(param, grad, m, v, t, *options))
    return tuple(states[1:])


def _is_right(function, arguments, right):
    try:
        return bool(np.allclose(function(*arguments), right))
    except Exception:
        return False


def sums_or_refusal(s, x, kernel, *stride):
    """Return the weighted sums; of a kernel that fits nowhere, that it is refused.

    That is asked of right sums alone: what is wrong with the others is the same with a check and
    without one.
    """
    if len(kernel) <= len(x):
        return s.conv1d(x, kernel, *stride)
    signal, weights = np.array([1, 3, 2, 5, 4]), np.array([1, -2])
    if not _is_right(s.conv1d, (signal, weights, 2), (-5, -8)):
        return "ValueError"
    try:
        return s.conv1d(x, kernel, *stride)
    except ValueError:
        return "ValueError"


SCENARIOS = {
    "adam_step": Scenario(
        PARAMETERS,
        GRADIENTS,
        optional(numbers(0.01, 1e-4)),
        optional(numbers(0.95, 0.5)),
        optional(numbers(0.999, 0.9)),
        # Keras holds the learning rate and the betas in single precision; the step is small.
        atol=1e-6,
        examples=30,
        function=train,
        call="""param = {param}
m, v = 0 * param, 0 * param
for t, grad in enumerate({grads}, start=1):
    param, m, v = adam_step(param, grad, m, v, t{options})""",
        edges=[
            (np.array([1.0]), np.array([[0.5]])),
            (np.array([2.0]), np.array([[1.0], [-1.0]])),
            (np.array([1.0, 2.0]), np.array([[0.5, -2.0]])),
            # Here epsilon under the root is no longer tiny, and Keras's, outside, still is.
            (np.array([1.0]), np.array([[0.002]]), 0.01, 0.5, 0.5),
            (np.array([2.0]), np.array([[0.002], [-0.002]]), 0.01, 0.5, 0.5),
            (np.ones(2), np.array([[0.5, -2.0]] * 30), 0.001, 0.9, 0.999),
            (np.array(1.0), np.array([0.5, -1.0, 2.0]), 0.01, 0.9, 0.999),
            (np.ones(2), np.zeros((3, 2)), 0.001, 0.9, 0.999),
            (np.array([1.0, 2.0]), np.array([[0.0, 0.5], [0.0, -1.0]])),
            (np.array([1.0]), np.array([[0.5], [2.0]]), 0.01, 0.5, 0.9),
            (np.array([2.0, -1.0]), np.array([[1.0, -0.5], [2.0, 0.5]]), 0.01, 0.8, 0.95),
        ],
    ),
    "conv1d": Scenario(
        together=ROWS,
        edges=[
            (np.array([1, 3, 2, 5]), np.array([1, 0, -2])),
            (np.arange(7), np.array([1.0, -1.0]), 3),
            (np.arange(3.0), np.arange(3.0), 2),
            (np.array([3, 1, 4, 1]), np.array([0.5, -1.5])),
            (np.array([2, 7, 1]), np.array([0.25, 0.5])),
            (np.array([0.5, 2.25, 1.0]), np.array([1, 2])),
            (np.array([1.5, 0.25, -1.0, 3.0]), np.array([2, -1])),
            (np.array([1.0, 2.0]), np.array([1.0, 0.5, 2.0])),
            (np.array([3.0]), np.array([1.0, -1.0])),
        ],
        function=sums_or_refusal,
        call="conv1d({x}, {kernel}{stride})",
    ),
    "ekg_features": Scenario(
        *NETWORK,
        atol=1e-12,
        examples=40,
        edges=[
            # Short to type, so that a student may follow them; what is drawn is not.
            (np.zeros(100), np.zeros(20), 1.0, np.ones(5), -3.0, np.ones(3), -5.0),
            (np.zeros(100), np.zeros(20), -1.0, np.ones(5), 1.0, np.ones(3), -2.0),
            (np.ones(100), np.ones(20), -19.0, np.ones(5), -6.0, np.ones(3), 1.0),
            (np.arange(100), np.full(20, 0.01), -5.0, np.full(5, 0.1), -1.0, np.ones(3) / 8, -1.0),
            (RISING, np.ones(20), 0.5, np.ones(5), -0.5, np.ones(3), -1.0),
            (np.zeros(100), np.ones(20), 0.5, np.ones(5), 0.5, np.ones(3) / 100, -1.0),
        ],
    ),
}
