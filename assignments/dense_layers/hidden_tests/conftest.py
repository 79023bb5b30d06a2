"""Networks of any number of layers: how they are drawn and compared."""

from itertools import pairwise

import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.fixture
def network(rng):
    """Return a function that draws x, w and b for layers of these widths, the input first."""

    def draw(*widths):
        w = [rng.normal(size=(u, n)) for n, u in pairwise(widths)]
        b = [rng.normal(size=u) for u in widths[1:]]
        return rng.normal(size=widths[0]), w, b

    return draw


@pytest.fixture
def tutorial():
    """Return x, w and b of the tutorial's worked example; x is a list there."""
    w = [np.array([[0.2] * 3, [0.4] * 3, [0.6] * 3]), np.array([[0.5] * 3])]
    return [1.5, 2.0, 3.0], w, [np.array([0.8] * 3), np.array([0.2])]


@pytest.fixture
def check(student, reference):
    """Return a function that compares what an exercise gives for a network with what is right."""

    def compare(exercise, n_layers, x, w, b, right=None):
        name = f"{exercise}(n_layers, x, w, b)"
        found = flat(getattr(student, exercise)(n_layers, x, w, b))
        if right is None:
            right = getattr(reference, exercise)(n_layers, x, w, b)
        assert_close(found, right, name=name)

    return compare


@pytest.fixture
def check_alone(reference, network):
    """Return a function that compares what comes of the text that was read."""

    def check(alone, exercise):
        x, w, b = network(3, 4, 2)
        found = flat(getattr(alone, exercise)(3, x, w, b))
        assert_close(found, getattr(reference, exercise)(3, x, w, b), name=exercise)

    return check


@pytest.fixture
def check_flat(student, reference, network):
    """Return a function that fails if an exercise gives a column."""

    def check(exercise):
        x, w, b = network(3, 4, 2)
        name = f"{exercise}(n_layers, x, w, b)"
        found = getattr(student, exercise)(3, x, w, b)
        assert flat(found) is found, (
            f"{name} gives a column of shape (nodes, 1): it should be flat, of shape (nodes,)."
        )
        right = getattr(reference, exercise)(3, x, w, b)
        assert_close(found, right, name=name)

    return check


@pytest.fixture
def check_unchanged(student, network):
    """Return a function that fails if an exercise changes x, w or b."""

    def check(exercise):
        x, w, b = network(3, 3, 2)
        called = student.call(exercise, 3, x, w, b)
        name = f"{exercise}(n_layers, x, w, b)"
        assert_unchanged(called, name, n_layers=3, x=x, w=w, b=b)

    return check


def flat(found):
    """Return a column as a flat array: that it should be flat is a test case of its own."""
    if isinstance(found, np.ndarray) and found.ndim == 2 and found.shape[1] == 1:
        return found[:, 0]
    is_list = isinstance(found, list) and len(found) > 0
    if is_list and all(isinstance(node, np.ndarray) and node.shape == (1,) for node in found):
        return np.concatenate(found)
    return found
