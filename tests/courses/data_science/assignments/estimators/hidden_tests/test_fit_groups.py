import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


def samples(rng, size=60):
    y = np.arange(size) % 3
    X = rng.normal(0, 1.5, size=(size, 2)) + np.array([[0, 0], [2, 1], [0, 3]])[y]
    return X * [1, 200], y


@pytest.mark.points(3)
def test_new_samples(student, reference, rng):
    """Predicts the classes of samples that it was not fitted on."""
    X, y = samples(rng)
    X_new, _ = samples(rng)
    found = student.fit_groups(X, y).predict(X_new)
    assert_close(found, reference.fit_groups(X, y).predict(X_new), name="the classes")


@pytest.mark.points(1)
@pytest.mark.requires("test_new_samples")
def test_unchanged(student, rng):
    """Does not change its inputs."""
    X, y = samples(rng)
    assert_unchanged(student.call("fit_groups", X, y), "fit_groups(X, y)", X=X, y=y)
