"""Networks of any number of layers: how they are drawn and compared, and frequent mistakes."""

from itertools import pairwise

import numpy as np
import pytest

from autograder.testing import Mismatch, StudentError, assert_close, assert_unchanged

SHAPES = (
    "Mind the shapes: n_layers counts the input as a layer, so n_layers = 3 uses w[0] and w[1]; "
    "row i of w[k] holds the weights into node i of the next layer."
)
CUT_OFF = "the nodes are cut off to integers: an array made like an integer x holds integers."


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
        found = flat(call(student, exercise, n_layers, x, w, b))
        if right is None:
            right = getattr(reference, exercise)(n_layers, x, w, b)
        before = len(b[n_layers - 3]) if n_layers > 2 else len(x)
        is_flat = isinstance(found, list) or (isinstance(found, np.ndarray) and found.ndim == 1)
        if is_flat and len(found) == before != len(right):
            raise Mismatch(
                f"{name} gives as many values as the layer before the last has nodes: does it stop "
                f"too early? n_layers counts the input as a layer, and no `return` may stand "
                f"inside a loop.",
                {},
            )
        mistakes = frequent_mistakes(n_layers - 1, np.asarray(x), w, b)
        assert_close(found, right, name=name, mistakes=mistakes)

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
        found = call(student, exercise, 3, x, w, b)
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


def call(student, exercise, *arguments):
    """Return the student's result; shapes that do not fit are told with the convention."""
    try:
        return getattr(student, exercise)(*arguments)
    except StudentError as error:
        if error.kind not in ("IndexError", "ValueError"):
            raise
        raise Mismatch(f"{error.message} {SHAPES}", {"exception": error.detail}) from error


def flat(found):
    """Return a column as a flat array: that it should be flat is a test case of its own."""
    if isinstance(found, np.ndarray) and found.ndim == 2 and found.shape[1] == 1:
        return found[:, 0]
    is_list = isinstance(found, list) and len(found) > 0
    if is_list and all(isinstance(node, np.ndarray) and node.shape == (1,) for node in found):
        return np.concatenate(found)
    return found


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def linear(z):
    return z


def twice(z):
    return sigmoid(sigmoid(z))


def summed_on(z):
    """Return the nodes if the sum of each begins where that of the node before ended."""
    return sigmoid(np.cumsum(z))


def feed(x, w, b, hidden=sigmoid, last=sigmoid):
    h = x
    for matrix, bias in zip(w[:-1], b[:-1], strict=True):
        h = hidden(matrix @ h + bias)
    return last(w[-1] @ h + b[-1])


def frequent_mistakes(steps, x, w, b):
    """Return by sentence what frequent mistakes give for a network of this many matrices."""
    longer, too_long = (w[: steps + 1], b[: steps + 1]), (w, b)
    w, b = w[:steps], b[:steps]
    found = {
        "the biases are left out.": feed(x, w, [0 * bias for bias in b]),
        "the biases are subtracted: add them.": feed(x, w, [-bias for bias in b]),
        "the bias is added once for each input of a node: add it once, outside the loop.": feed(
            x, w, [len(matrix.T) * bias for matrix, bias in zip(w, b, strict=True)]
        ),
        "the sigmoid is missing in the last layer.": feed(x, w, b, last=linear),
        "the sigmoid is missing in the hidden layers.": feed(x, w, b, hidden=linear),
        "the sigmoid is missing in every layer.": feed(x, w, b, linear, linear),
        "the sigmoid is applied twice in each layer.": feed(x, w, b, twice, twice),
        "the nodes are tanh of the sum: they are sigmoid units.": feed(x, w, b, np.tanh, np.tanh),
        "the sum of a node begins where the one before ended: start again for each node.": feed(
            x, w, b, summed_on, summed_on
        ),
        "it goes a layer too far: n_layers counts the input as well.": feed(x, *longer),
        "n_layers is not used: w and b may hold more than is needed.": feed(x, *too_long),
    }
    if np.asarray(x).dtype.kind == "i":
        found |= {CUT_OFF: np.zeros(len(b[-1]))}
    if {matrix.shape for matrix in w} != {(len(x), len(x))}:
        return found
    # Only where all layers are equally wide do these mistakes give a value.
    first, later = [w[0]] * steps, [b[0]] * steps
    return found | {
        "this is the first layer's output: no `return` may stand inside a loop.": feed(
            x, w[:1], b[:1]
        ),
        "this is the layer before the last: n_layers counts the input as well.": feed(
            x, w[:-1], b[:-1]
        ),
        "it stops after two matrices, however many layers there are.": feed(x, w[:2], b[:2]),
        "every layer reads the input x; each should read the layer before it.": feed(
            x, w[-1:], b[-1:]
        ),
        "every layer uses w[0]: the next ones have w[1], w[2] and so on.": feed(x, first, b),
        "every layer uses b[0]: the next ones have b[1], b[2] and so on.": feed(x, w, later),
        "every layer uses w[0] and b[0]: the next ones have w[1] and b[1] and so on.": feed(
            x, first, later
        ),
        "the layers from the third on use w[1] and b[1] again: they have their own.": feed(
            x, w[:1] + [w[1]] * (steps - 1), b[:1] + [b[1]] * (steps - 1)
        ),
        "rows and columns of w are swapped: row i holds the weights into node i.": feed(
            x, [matrix.T for matrix in w], b
        ),
    }
