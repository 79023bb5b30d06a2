import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(3)
def test_batch(student, reference, rng):
    """Gives X W + b for a batch of samples."""
    X, W, b = rng.normal(size=(5, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    assert_close(student.dense(X, W, b), reference.dense(X, W, b), name="dense(X, W, b)")


@pytest.mark.points(2)
def test_square_weights(student, reference, rng):
    """Does not transpose the weights, also where they are square."""
    X, W, b = rng.normal(size=(2, 3)), rng.normal(size=(3, 3)), rng.normal(size=3)
    assert_close(student.dense(X, W, b), reference.dense(X, W, b), name="dense(X, W, b)")


@pytest.mark.points(1)
def test_one_sample(student, reference, rng):
    """Works for a batch of one sample and a layer of one unit."""
    X, W, b = rng.normal(size=(1, 4)), rng.normal(size=(4, 1)), rng.normal(size=1)
    assert_close(student.dense(X, W, b), reference.dense(X, W, b), name="dense(X, W, b)")


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_inputs_are_unchanged(student, rng):
    """Changes none of its inputs."""
    X, W, b = rng.normal(size=(2, 3)), rng.normal(size=(3, 2)), rng.normal(size=2)
    assert_unchanged(student.call("dense", X, W, b), "dense(X, W, b)", X=X, W=W, b=b)
