import pytest

from autograder.testing import assert_close


def data(rng):
    X = rng.normal(size=(40, 8))
    return X, X[:, 0] - X[:, 1] + 2 * rng.normal(size=40), [0.01, 1.0, 100.0]


@pytest.mark.points(2)
def test_alpha(student, reference, rng):
    """Finds the alpha that is best on the held-out folds."""
    given = data(rng)
    assert_close(student.best_alpha(*given)[0], reference.best_alpha(*given)[0], name="alpha")


@pytest.mark.points(2)
def test_score(student, reference, rng):
    """Gives the mean of its scores."""
    given = data(rng)
    assert_close(student.best_alpha(*given)[1], reference.best_alpha(*given)[1], name="the score")
