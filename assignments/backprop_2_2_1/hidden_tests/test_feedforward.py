import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.mark.points(3)
def test_prediction(student, reference, params, x):
    """Gives o1 for one sample."""
    assert_close(
        student.feedforward(params, x),
        reference.feedforward(params, x),
        name="feedforward(params, x)",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_prediction")
def test_equal_weights(student):
    """Agrees with the worked example of the text: weights 0 and 1, biases 0, x = (2, 3)."""
    params = {"w1": 0.0, "w2": 1.0, "w3": 0.0, "w4": 1.0, "w5": 0.0, "w6": 1.0}
    params |= {"b1": 0.0, "b2": 0.0, "b3": 0.0}
    assert_close(
        student.feedforward(params, np.array([2.0, 3.0])),
        0.7216325609518421,
        name="feedforward(params, x)",
    )


@pytest.mark.points(1)
def test_list_of_integers(student, reference, shuffled):
    """Takes a plain list of integers as well, and parameters in any order."""
    assert_close(
        student.feedforward(shuffled, [3, -2]),
        reference.feedforward(shuffled, [3, -2]),
        name="feedforward(params, x)",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_prediction")
def test_input_is_unchanged(student, params, x):
    """Changes neither the parameters nor the sample."""
    call = student.call("feedforward", params, x)
    assert_unchanged(call, "feedforward(params, x)", params=params, x=x)
