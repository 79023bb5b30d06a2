import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged, number

NAMES = ("w1", "w2", "w3", "w4", "w5", "w6", "b1", "b2", "b3")


@pytest.mark.points(1, credit=(0.5,))
@pytest.mark.parametrize("name", NAMES)
def test_partial_derivative(student, reference, params, shuffled, x, credit, name):
    """Gives each of the nine partial derivatives of the loss."""
    y_true = 0.0 if name in ("w2", "w5", "b1") else 1.0
    if name == "w4":
        # The order of a dict's entries is no matter.
        params = shuffled
    found = student.gradients(params, x, y_true)
    right = reference.gradients(params, x, y_true)
    if found is None:
        raise Mismatch("gradients(...) is None: return the dict with `return`.", {})
    assert isinstance(found, dict), "gradients(...) should return a dict."
    assert name in found, f"gradients(...) has no entry {name!r}."
    if is_but_for_a_factor(found[name], right[name]):
        # One slip at the beginning of the chain rule, in all nine: half of the points are left.
        credit(0.5)
    assert_close(found[name], right[name], rtol=1e-6, atol=1e-12, name=f"gradients(...)[{name!r}]")
    credit(1)


def is_but_for_a_factor(found, right):
    """Return whether only the factor 2 or the sign of the loss's derivative is wrong."""
    is_number = isinstance(found, float | np.floating)
    return is_number and any(np.isclose(found, f * right, rtol=1e-6) for f in (0.5, -1, -0.5))


@pytest.mark.points(1)
@pytest.mark.requires("test_partial_derivative")
def test_nothing_but_the_nine(student, params, x):
    """Has exactly the keys w1 to w6 and b1 to b3."""
    found = student.gradients(params, x, 1.0)
    assert isinstance(found, dict), "gradients(...) should return a dict."
    assert set(found) == set(NAMES), "The keys should be w1 to w6 and b1 to b3, and no other."


@pytest.mark.points(1)
def test_no_error_no_gradient(student, params, x, reference):
    """Is zero where the prediction is right already, and nowhere else."""
    assert_nine(student.gradients(params, x, reference.feedforward(params, x)), atol=1e-8)
    # A dict of zeros would be right here without any work.
    elsewhere = assert_nine(student.gradients(params, x, 1.0), atol=1e300)
    assert np.min(np.abs(elsewhere)) > 1e-8, (
        "gradients(...) is zero where the prediction is wrong, too."
    )


def assert_nine(found, atol):
    """Fail unless all nine are zero but for `atol`; return them."""
    # What else is in the dict is graded elsewhere; central differences give no exact zeros.
    if isinstance(found, dict):
        found = {name: found[name] for name in NAMES if name in found}
    assert_close(found, dict.fromkeys(NAMES, 0.0), atol=atol, name="gradients(...)")
    return [float(number(found[name])) for name in NAMES]


@pytest.mark.points(1)
@pytest.mark.requires("test_partial_derivative")
def test_input_is_unchanged(student, params, x):
    """Does not change its arguments."""
    call = student.call("gradients", params, x, 1.0)
    assert isinstance(call.value, dict), "gradients(...) should return a dict."
    assert_unchanged(call, "gradients(...)", params=params, x=x)
