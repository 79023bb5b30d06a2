import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.fixture
def grads(rng, params):
    return {name: float(rng.normal()) for name in params}


@pytest.mark.points(3)
def test_step(student, reference, params, grads):
    """Moves every parameter against its gradient by the learning rate."""
    right = reference.sgd_step(params, grads, 0.3)
    assert_close(student.sgd_step(params, grads, 0.3), right, name="sgd_step(...)")


@pytest.mark.points(1)
def test_any_keys(student, reference):
    """Works for any set of parameters, in any order."""
    params, grads = {"w": 1.5, "v": -2.25}, {"v": -1.0, "w": 0.5}
    assert_close(
        student.sgd_step(params, grads, 0.2),
        reference.sgd_step(params, grads, 0.2),
        name="sgd_step(...)",
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_step")
def test_input_is_unchanged(student, params, grads):
    """Does not change its arguments."""
    call = student.call("sgd_step", params, grads, 0.3)
    assert_unchanged(call, "sgd_step(...)", params=params, grads=grads)
