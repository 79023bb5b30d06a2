import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

# Made where the student's code runs: a model is an object, and stays there.
MODEL = """
import numpy as np
from sklearn.neighbors import KNeighborsClassifier
"""


def fitted(student, centres):
    """Return a model that finds the nearest of these centres on a line."""
    classes = list(range(len(centres)))
    fit = f"KNeighborsClassifier(1).fit(np.array({centres})[:, np.newaxis], np.array({classes}))"
    return student.evaluate(fit, MODEL, needs="assess")


@pytest.mark.points(3)
def test_two_classes(student, rng):
    """Gives the accuracy, and a confusion matrix with a row for each true class."""
    y = np.array([0] * 5 + [1] * 8)
    X = np.where(np.arange(13) < 3, 10.0, y * 10.0)[:, np.newaxis]
    order = rng.permutation(13)
    found = student.assess(fitted(student, [0.0, 10.0]), X[order], y[order])
    expected = {"accuracy": 10 / 13, "confusion": np.array([[2, 3], [0, 8]])}
    assert_close(found, expected, name="assess(model, X, y)")


@pytest.mark.points(2)
@pytest.mark.requires("test_two_classes")
def test_three_classes(student, rng):
    """Works for three classes as well."""
    y = rng.permutation([0] * 4 + [1] * 5 + [2] * 6)
    predicted = np.where(rng.random(15) < 0.5, y, (y + 1) % 3)
    confusion = np.zeros((3, 3), int)
    np.add.at(confusion, (y, predicted), 1)
    model = fitted(student, [0.0, 10.0, 20.0])
    found = student.assess(model, 10.0 * predicted[:, np.newaxis], y)
    expected = {"accuracy": np.mean(predicted == y), "confusion": confusion}
    assert_close(found, expected, name="assess(model, X, y)")


@pytest.mark.points(1)
@pytest.mark.requires("test_two_classes")
def test_inputs_are_unchanged(student, rng):
    """Changes neither samples nor classes."""
    y = rng.permutation([0, 1, 1, 0, 1])
    X = 10.0 * y[:, np.newaxis]
    model = fitted(student, [0.0, 10.0])
    call = student.call("assess", model, X, y)
    assert_unchanged(call, "assess(model, X, y)", model=model, X=X, y=y)
