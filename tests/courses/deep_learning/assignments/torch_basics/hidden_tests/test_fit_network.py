import numpy as np
import pytest

from autograder.testing import assert_close, tensor

CENTRES = np.array([[2.0, 0.0], [-2.0, 1.0], [0.0, -3.0]])


def samples(rng, size=60):
    y = np.arange(size) % 3
    X = CENTRES[y] + rng.normal(0, 0.3, size=(size, 2))
    return tensor(X.astype("float32"), "torch"), tensor(y, "torch")


@pytest.mark.points(3)
def test_new_samples(student, rng):
    """Gets new samples right after it was trained."""
    X, y = samples(rng)
    model, _ = student.fit_network(X, y, 60)
    X_new, y_new = samples(rng)
    scores = np.asarray(model(X_new))
    assert_close(scores.shape, (60, 3), name="the shape of the scores")
    share = np.mean(scores.argmax(axis=1) == np.asarray(y_new))
    assert share > 0.95, "The network should get nearly all of these right."


@pytest.mark.points(1)
@pytest.mark.requires("test_new_samples")
def test_losses(student, rng):
    """Gives a loss for each epoch, as numbers that fall."""
    _, losses = student.fit_network(*samples(rng), 30)
    assert_close(np.shape(losses), (30,), name="the number of losses")
    assert losses[-1] < losses[0] / 2, "The loss should fall."
