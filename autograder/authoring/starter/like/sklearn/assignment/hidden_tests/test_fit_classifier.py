import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


def samples(rng, classes, scale=1.0, size=60):
    """Return samples around a centre for each class, the second feature in another scale."""
    y = rng.permutation(np.arange(size) % classes)
    X = rng.normal(size=(size, 3)) + 2.0 * np.eye(3)[y % 3]
    return X * [1.0, scale, 1.0], y


@pytest.mark.points(3)
def test_new_samples(student, reference, rng):
    """Gives the right probabilities for the classes of new samples."""
    X, y = samples(rng, classes=2)
    X_new, _ = samples(rng, classes=2)
    assert_close(
        student.fit_classifier(X, y).predict_proba(X_new),
        reference.fit_classifier(X, y).predict_proba(X_new),
        rtol=1e-2,
        atol=1e-3,
        name="the probabilities of new samples",
    )


@pytest.mark.points(2)
def test_scales(student, reference, rng):
    """Is as good where one feature is in far larger units than the others."""
    X, y = samples(rng, classes=2, scale=1000.0)
    X_new, _ = samples(rng, classes=2, scale=1000.0)
    assert_close(
        student.fit_classifier(X, y).predict_proba(X_new),
        reference.fit_classifier(X, y).predict_proba(X_new),
        rtol=1e-2,
        atol=1e-3,
        name="the probabilities of new samples",
    )


@pytest.mark.points(1)
def test_three_classes(student, reference, rng):
    """Fits three classes as well."""
    X, y = samples(rng, classes=3)
    X_new, _ = samples(rng, classes=3)
    # Near a border the class may depend on when the fit ends, so the probabilities are compared.
    assert_close(
        student.fit_classifier(X, y).predict_proba(X_new),
        reference.fit_classifier(X, y).predict_proba(X_new),
        rtol=1e-2,
        atol=1e-3,
        name="the probabilities of new samples",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_new_samples")
def test_inputs_are_unchanged(student, rng):
    """Does not change its inputs."""
    X, y = samples(rng, classes=2)
    assert_unchanged(student.call("fit_classifier", X, y), "fit_classifier(X, y)", X=X, y=y)
