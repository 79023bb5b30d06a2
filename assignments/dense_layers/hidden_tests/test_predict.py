import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged

NAME = "predict(probabilities)"


def as_numbers(found):
    """Return True and False as 1 and 0: that they should be numbers is a test case of its own."""
    if isinstance(found, list):
        return [as_numbers(part) for part in found]
    return found * 1 if is_truth(found) else found


def is_truth(found):
    """Return whether there is True or False where a number should be."""
    if isinstance(found, list):
        return any(map(is_truth, found))
    is_array = isinstance(found, np.ndarray) and found.dtype.kind == "b"
    return is_array or isinstance(found, bool | np.bool_)


@pytest.mark.points(2)
def test_batch(student, reference, rng):
    """Gives 1 for the probabilities above one half, and 0 for those below."""
    p = np.array([[0.963], [3.03e-8], [0.31], [0.58], [0.44], [0.07]])
    p = p[rng.permutation(6)]
    assert_close(as_numbers(student.predict(p)), reference.predict(p), name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_boundary(student):
    """Decides for 1 where the probability is the threshold itself."""
    p = np.array([[0.25], [0.5], [0.75]])
    assert_close(
        as_numbers(student.predict(p)),
        np.array([[0], [1], [1]]),
        name=NAME,
    )


@pytest.mark.points(1)
@pytest.mark.parametrize("threshold", [0.8, 0.1])
def test_other_threshold(student, reference, threshold):
    """Uses the threshold that it is given."""
    p = np.array([[0.05], [0.3], [0.6], [0.7], [0.9]])
    assert_close(
        as_numbers(student.predict(p, threshold)),
        reference.predict(p, threshold),
        name="predict(probabilities, threshold)",
    )


@pytest.mark.points(1)
def test_shapes(student, reference, rng):
    """Keeps the shape of a flat array, of a matrix and of an array of three dimensions."""
    for shape in ((5,), (3, 4), (2, 3, 2)):
        p = rng.permutation(np.linspace(0.02, 0.97, np.prod(shape))).reshape(shape)
        assert_close(as_numbers(student.predict(p)), reference.predict(p), name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_numbers(student):
    """Gives the numbers 0 and 1 for the coffee example, not True and False."""
    found = student.predict(np.array([[9.63e-01], [3.03e-08]]))
    assert not is_truth(found), f"{NAME} holds True and False: turn them into 1 and 0, as integers."
    assert_close(found, np.array([[1], [0]]), name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_batch")
def test_input_is_unchanged(student):
    """Does not change the probabilities."""
    p = np.array([[0.9], [0.2], [0.6]])
    assert_unchanged(student.call("predict", p), NAME, probabilities=p)
