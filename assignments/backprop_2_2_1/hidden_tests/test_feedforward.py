import numpy as np
import pytest

from autograder.testing import assert_close, assert_unchanged


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


@pytest.mark.points(3)
def test_prediction(student, reference, params, x):
    """Gives o1 for one sample."""
    p = params
    h1 = sigmoid(p["w1"] * x[0] + p["w2"] * x[1] + p["b1"])
    h2 = sigmoid(p["w3"] * x[0] + p["w4"] * x[1] + p["b2"])
    assert_close(
        student.feedforward(params, x),
        reference.feedforward(params, x),
        name="feedforward(params, x)",
        mistakes={
            "the output neuron reads the inputs x; it should read h1 and h2.": sigmoid(
                p["w5"] * x[0] + p["w6"] * x[1] + p["b3"]
            ),
            "w5 and w6 are swapped: h1 goes through w5, h2 through w6.": sigmoid(
                p["w5"] * h2 + p["w6"] * h1 + p["b3"]
            ),
            "the biases are left out.": reference.feedforward(
                p | {"b1": 0.0, "b2": 0.0, "b3": 0.0}, x
            ),
            "b3 is left out.": reference.feedforward(p | {"b3": 0.0}, x),
            "h2 is given b1; its bias is b2.": reference.feedforward(p | {"b2": p["b1"]}, x),
            "the output is not passed through the sigmoid.": p["w5"] * h1 + p["w6"] * h2 + p["b3"],
            "h1 and h2 have their weights swapped for columns: h1 has w1 and w2.": sigmoid(
                p["w5"] * sigmoid(p["w1"] * x[0] + p["w3"] * x[1] + p["b1"])
                + p["w6"] * sigmoid(p["w2"] * x[0] + p["w4"] * x[1] + p["b2"])
                + p["b3"]
            ),
        },
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
def test_list_of_integers(student, reference, shuffled, by_position):
    """Takes a plain list of integers as well, and parameters in any order."""
    assert_close(
        student.feedforward(shuffled, [3, -2]),
        reference.feedforward(shuffled, [3, -2]),
        name="feedforward(params, x)",
        mistakes={
            "params is read by position, but may come in any order: read params['w1'] by "
            "its name.": reference.feedforward(by_position, [3, -2]),
        },
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_prediction")
def test_input_is_unchanged(student, params, x):
    """Changes neither the parameters nor the sample."""
    call = student.call("feedforward", params, x)
    assert_unchanged(call, "feedforward(params, x)", params=params, x=x)
