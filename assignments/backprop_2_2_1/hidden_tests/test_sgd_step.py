import pytest

from autograder.testing import assert_close, assert_unchanged


@pytest.fixture
def grads(rng, params):
    return {name: float(rng.normal()) for name in params}


@pytest.mark.points(3)
def test_step(student, reference, params, grads):
    """Moves every parameter against its gradient by the learning rate."""
    right = reference.sgd_step(params, grads, 0.3)
    assert_close(
        student.sgd_step(params, grads, 0.3),
        right,
        name="sgd_step(...)",
        mistakes={
            "this walks uphill: subtract the gradient.": {
                name: params[name] + 0.3 * grads[name] for name in params
            },
            "the learning rate is left out.": {name: params[name] - grads[name] for name in params},
            "the biases stay as they were: they are parameters like the weights.": {
                name: params[name] if name.startswith("b") else right[name] for name in params
            },
            "the learning rate is always 0.1: use learn_rate.": {
                name: params[name] - 0.1 * grads[name] for name in params
            },
        },
    )


@pytest.mark.points(1)
def test_any_keys(student, reference):
    """Works for any set of parameters, in any order."""
    params, grads = {"w": 1.5, "v": -2.25}, {"v": -1.0, "w": 0.5}
    assert_close(
        student.sgd_step(params, grads, 0.2),
        reference.sgd_step(params, grads, 0.2),
        name="sgd_step(...)",
        mistakes={
            "gradients are matched by position, but may come in any order: match them by "
            "their names.": {"w": 1.5 - 0.2 * -1.0, "v": -2.25 - 0.2 * 0.5},
        },
    )


@pytest.mark.points(1)
@pytest.mark.requires("test_step")
def test_input_is_unchanged(student, params, grads):
    """Does not change its arguments."""
    call = student.call("sgd_step", params, grads, 0.3)
    assert_unchanged(call, "sgd_step(...)", params=params, grads=grads)
