import pytest

from autograder.testing import assert_close, assert_unchanged, tensor


def inputs(rng, m=12, n=3, dtype="float32"):
    """Return samples and truths as tensors of PyTorch."""
    values = rng.normal(size=(m, n)), rng.normal(size=m)
    return [tensor(value.astype(dtype), "torch") for value in values]


def trained(module, given, steps, lr):
    """Return what `train` of a student or the reference gives: weights and losses."""
    found = module.train(*given, steps, lr)
    is_pair = isinstance(found, tuple | list) and len(found) == 2
    assert is_pair, "train(X, y, steps, lr) should return the weights and the losses."
    return found


@pytest.mark.points(3)
def test_weights(student, reference, rng):
    """Gives the weights after some steps."""
    given = inputs(rng)
    assert_close(
        trained(student, given, 5, 0.05)[0],
        trained(reference, given, 5, 0.05)[0],
        rtol=1e-4,
        atol=1e-5,
        name="the weights",
    )


@pytest.mark.points(2)
def test_losses(student, reference, rng):
    """Gives the loss before each step, as numbers."""
    given = inputs(rng)
    assert_close(
        trained(student, given, 4, 0.1)[1],
        trained(reference, given, 4, 0.1)[1],
        rtol=1e-4,
        atol=1e-5,
        name="the losses",
    )


@pytest.mark.points(1)
def test_double_precision(student, reference, rng):
    """Works in double precision: the weights have the dtype of X."""
    given = inputs(rng, dtype="float64")
    assert_close(
        trained(student, given, 5, 0.05)[0],
        trained(reference, given, 5, 0.05)[0],
        rtol=1e-9,
        atol=1e-12,
        name="the weights",
    )


@pytest.mark.points(1)
def test_convergence(student, rng):
    """Finds the weights that the truths were made with, after many steps."""
    X, w = rng.normal(size=(40, 2)), rng.normal(size=2)
    given = [tensor(value.astype("float32"), "torch") for value in (X, X @ w)]
    found = trained(student, given, 200, 0.1)[0]
    assert_close(found, w, rtol=1e-3, atol=1e-3, name="the weights after 200 steps")


@pytest.mark.points(1)
@pytest.mark.requires("test_weights")
def test_inputs_are_unchanged(student, rng):
    """Changes neither samples nor truths."""
    X, y = inputs(rng)
    assert_unchanged(student.call("train", X, y, 2, 0.1), "train(X, y, steps, lr)", X=X, y=y)
