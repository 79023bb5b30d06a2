import numpy as np
import pytest

from autograder.testing import Mismatch, StudentError, assert_close, assert_unchanged

NAME = "dense(A_in, W, B)"


def is_right_one_by_one(student, A_in, W, B, right):
    """Return whether flat examples, one at a time, give the right activations."""
    for row, wanted in zip(A_in, right, strict=True):
        try:
            found = student.dense(row, W, B[0])
            assert_close(found.ravel() if isinstance(found, np.ndarray) else found, wanted)
        except (Mismatch, StudentError):
            return False
    return True


@pytest.mark.points(3, credit=(1 / 3,))
def test_batch(student, reference, rng, credit):
    """Gives the activation of every unit for every example of a batch."""
    A_in, W, B = rng.normal(size=(4, 3)), rng.normal(size=(3, 2)), rng.normal(size=(1, 2))
    right = reference.dense(A_in, W, B)
    try:
        assert_close(student.dense(A_in, W, B), right, name=NAME)
    except (AssertionError, StudentError):
        if is_right_one_by_one(student, A_in, W, B, right):
            credit(1 / 3)
        raise


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_worked_example(student):
    """Agrees with the worked example A_in = [[200, 17]], down to the tiny second value."""
    # Floats: what integers do is a test case of its own.
    A_in = np.array([[200.0, 17.0]])
    W, B = np.array([[1.0, -3.0, 5.0], [-2.0, 4.0, -6.0]]), np.array([[-1.0, 1.0, 2.0]])
    found = student.dense(A_in, W, B)
    # Single precision holds nothing below 1e-45: there, 0 is right.
    is_single = isinstance(found, np.ndarray) and found.dtype == np.float32
    tiny = np.exp(-531.0)
    assert_close(
        found,
        np.array([[1, tiny, 1]]),
        atol=1e-45 if is_single else 0,
        name=NAME,
    )


@pytest.mark.points(1)
def test_flat_bias(student, reference, rng):
    """Takes a bias of shape (u,) as well."""
    A_in, W, B = rng.normal(size=(3, 2)), rng.normal(size=(2, 4)), rng.normal(size=4)
    assert_close(student.dense(A_in, W, B), reference.dense(A_in, W, B), name=NAME)


@pytest.mark.points(1)
def test_square_weights(student, reference, rng):
    """Takes the weights of a unit from a column, also where W is square."""
    A_in, W, B = rng.normal(size=(2, 3)), rng.normal(size=(3, 3)), rng.normal(size=(1, 3))
    assert_close(
        student.dense(A_in, W, B),
        reference.dense(A_in, W, B),
        name=NAME,
    )


@pytest.mark.points(1)
def test_integers(student, reference):
    """Takes integers, and gives floats for them."""
    A_in, W, B = np.array([[1, 0], [-1, 2]]), np.array([[1, -2], [0, 1]]), np.array([[0, 1]])
    found, right = student.dense(A_in, W, B), reference.dense(A_in, W, B)
    assert_close(found, right, dtype="float", name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_input_is_unchanged(student, rng):
    """Changes neither A_in nor W nor B."""
    A_in, W, B = rng.normal(size=(3, 4)), rng.normal(size=(4, 2)), rng.normal(size=(1, 2))
    assert_unchanged(student.call("dense", A_in, W, B), NAME, A_in=A_in, W=W, B=B)
