import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close

NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")


@pytest.mark.points(1)
@pytest.mark.parametrize("name", NAMES)
def test_partial_derivative(student, reference, params, x, name):
    """Gives each of the nine partial derivatives of the loss."""
    y_true = 0.0 if name in ("w2", "w5", "b1") else 1.0
    found = student.gradients(params, x, y_true)
    right = reference.gradients(params, x, y_true)
    if found is None:
        raise Mismatch("gradients(...) is None: return the dict with `return`.", {})
    assert isinstance(found, dict), "gradients(...) should return a dict."
    assert name in found, f"gradients(...) has no entry {name!r}."
    others = {
        f"this is dL/d{other}, not dL/d{name}.": right[other] for other in NAMES if other != name
    }
    assert_close(
        found[name],
        right[name],
        rtol=1e-6,
        atol=1e-12,
        name=f"gradients(...)[{name!r}]",
        mistakes={
            "the factor 2 of the squared error is missing.": right[name] / 2,
            "the sign is turned round: dL/do1 is -2 (y_true - o1).": -right[name],
            "the factor 2 is missing and the sign is turned round.": -right[name] / 2,
        }
        | others,
    )


@pytest.mark.points(1)
def test_nothing_but_the_nine(student, params, x):
    """Has exactly the keys w1 to w6 and b1 to b3."""
    found = student.gradients(params, x, 1.0)
    assert isinstance(found, dict), "gradients(...) should return a dict."
    assert set(found) == set(NAMES), "The keys should be w1 to w6 and b1 to b3, and no other."


@pytest.mark.points(1)
def test_no_error_no_gradient(student, params, x, reference):
    """Is zero where the prediction is right already."""
    found = student.gradients(params, x, reference.feedforward(params, x))
    assert_close(found, dict.fromkeys(NAMES, 0.0), atol=1e-12, name="gradients(...)")


@pytest.mark.points(1)
def test_input_is_unchanged(student, params, x):
    """Does not change its arguments."""
    call = student.call("gradients", params, x, 1.0)
    assert isinstance(call.value, dict), "gradients(...) should return a dict."
    assert call.args[0] == params, "gradients(...) changes params."
    assert np.array_equal(call.args[1], x), "gradients(...) changes x."
