import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged

RATE, BETA_1, BETA_2, EPSILON = 0.001, 0.9, 0.999, 1e-7
# Both places for epsilon are right: where it is as small as by default, they differ by less.
ATOL = 2e-8


def step(student, *args, **kwargs):
    """Return the three results of a student's adam_step."""
    return three(student.adam_step(*args, **kwargs))


def three(result):
    if result is None:
        raise Mismatch("adam_step(...) is None: return param, m, v with `return`.", {})
    is_three = isinstance(result, tuple | list) and len(result) == 3
    assert is_three, "adam_step(...) should return three values: `return param, m, v`."
    return tuple(result)


def moments(grad, m, v):
    return BETA_1 * m + (1 - BETA_1) * grad, BETA_2 * v + (1 - BETA_2) * grad**2


@pytest.fixture
def state(rng):
    """A parameter, gradient and moments as in the middle of a training; m and v fit each other."""
    # Small parameters make a step of a thousandth show.
    param, signs = rng.uniform(-0.02, 0.02, size=5), np.array([1, -1, -1, 1, -1])
    grad = signs * rng.uniform(0.5, 1.5, size=5)
    return param, grad, rng.uniform(-0.4, 0.4, size=5), rng.uniform(0.003, 0.006, size=5)


@pytest.mark.points(2)
def test_m(student, state):
    """Updates m, the average of the gradients."""
    param, grad, m, v = state
    right, _ = moments(grad, m, v)
    assert_close(
        step(student, param, grad, m, v, 4)[1], right, name="the m that adam_step(...) returns"
    )


@pytest.mark.points(2)
def test_v(student, state):
    """Updates v, the average of the squared gradients."""
    param, grad, m, v = state
    _, right = moments(grad, m, v)
    assert_close(
        step(student, param, grad, m, v, 4)[2], right, name="the v that adam_step(...) returns"
    )


@pytest.mark.points(4)
def test_param(student, reference, state):
    """Moves the parameters by the corrected moments, in the middle of a training."""
    param, grad, m, v = state
    assert_close(
        step(student, param, grad, m, v, 4)[0],
        reference.adam_step(param, grad, m, v, 4)[0],
        atol=ATOL,
        name="the param that adam_step(...) returns",
    )


@pytest.mark.points(2)
def test_first_step(student, reference, rng):
    """Moves each parameter by the learning rate in the first step, against its gradient's sign."""
    param = rng.uniform(-0.02, 0.02, size=4)
    grad = np.array([0.75, -1.5, -0.5, 2.0]) * rng.uniform(0.8, 1.2)
    zeros = np.zeros(4)
    assert_close(
        step(student, param, grad, zeros, zeros, 1)[0],
        reference.adam_step(param, grad, zeros, zeros, 1)[0],
        atol=ATOL,
        name="the param after the first step",
    )


@pytest.mark.points(2)
def test_steps_in_a_row(student, reference, rng):
    """Takes six steps, each from where the one before ended, as keras.optimizers.Adam does."""
    own = right = (rng.uniform(-0.02, 0.02, size=3), np.zeros(3), np.zeros(3))
    signs = np.array([1, -1, 1])
    for t in range(1, 7):
        grad = rng.uniform(0.5, 1.5, size=3) * (signs if t != 3 else -signs)
        own = step(student, own[0], grad, own[1], own[2], t)
        right = reference.adam_step(*right[:1], grad, *right[1:], t)
    assert_close(
        own[0],
        right[0],
        atol=5 * ATOL,
        name="the param after six steps",
        hint="Each step got the param, m and v that the one before returned.",
    )


@pytest.mark.points(1)
def test_other_settings(student, reference, state):
    """Uses the learning rate and the two betas that it is given."""
    param, grad, m, v = state
    given = {"learning_rate": 0.05, "beta_1": 0.8, "beta_2": 0.95}
    found = step(student, param, grad, m, v, 3, **given)
    right = reference.adam_step(param, grad, m, v, 3, **given)
    for index, name in enumerate(("param", "m", "v")):
        assert_close(
            found[index],
            right[index],
            atol=1e-6 if name == "param" else 1e-9,
            name=f"the {name} that adam_step(...) returns",
            hint="If it is right with the defaults: here learning_rate, beta_1 and beta_2 are "
            "others.",
        )


@pytest.mark.points(1)
def test_epsilon(student, reference, state):
    """Adds epsilon to the root, by default 1e-7, and does not move where all gradients were 0."""
    # After so many steps nothing is left to correct, and Keras's place for epsilon is the paper's.
    t, epsilon = 20_000, 0.02
    param, grad, m, v = (np.append(values, 0.0) for values in state)
    param[-1] = 0.01
    assert_close(
        step(student, param, grad, m, v, t, epsilon=epsilon)[0],
        reference.adam_step(param, grad, m, v, t, epsilon=epsilon)[0],
        name="the param that adam_step(...) returns",
        hint="If it is right with the default: here epsilon is another, and one gradient is zero.",
    )
    tiny = (param, 1e-7 * grad, 1e-7 * m, 1e-13 * v)
    assert_close(
        step(student, *tiny, t)[0],
        reference.adam_step(*tiny, t)[0],
        name="the param that adam_step(...) returns",
        hint="Here the gradients are tiny, and epsilon is the default, 1e-7.",
    )


@pytest.mark.points(1)
def test_matrix(student, reference, rng):
    """Works on a matrix of parameters, element by element."""
    signs = np.array([[1, -1], [-1, 1], [1, -1]])
    # Small parameters, as for `state`: beside large ones a wrong step would not show.
    param = rng.uniform(-0.02, 0.02, size=(3, 2))
    grad = signs * rng.uniform(0.5, 1.5, size=(3, 2))
    # As for `state`: beside a longer step the place of epsilon would show.
    m, v = rng.uniform(-0.4, 0.4, size=(3, 2)), rng.uniform(0.003, 0.006, size=(3, 2))
    assert_close(
        step(student, param, grad, m, v, 900)[0],
        reference.adam_step(param, grad, m, v, 900)[0],
        atol=ATOL,
        name="the param that adam_step(...) returns",
    )


@pytest.mark.points(1)
def test_numbers(student, reference):
    """Takes plain Python numbers."""
    state = 0.0125, -0.75, 0.125, 0.004
    assert_close(
        step(student, *state, 3)[0],
        reference.adam_step(*state, 3)[0],
        atol=ATOL,
        name="the param that adam_step(...) returns",
    )


@pytest.mark.points(1)
def test_integers(student, reference):
    """Gives floats for arrays of integers."""
    param, grad, zeros = np.array([3, -2, 0]), np.array([-1, 2, 5]), np.zeros(3, dtype=int)
    assert_close(
        step(student, param, grad, zeros, zeros, 1)[0],
        reference.adam_step(param, grad, zeros, zeros, 1)[0],
        atol=ATOL,
        name="the param that adam_step(...) returns",
        hint="Integers must not be cut off: the results hold floats.",
    )


@pytest.mark.requires("test_matrix")
@pytest.mark.points(1)
def test_inputs_are_unchanged(student, state):
    """Changes none of its arguments."""
    call = student.call("adam_step", *state, 4)
    three(call.value)
    assert_unchanged(
        call, "adam_step(...)", **dict(zip(("param", "grad", "m", "v"), state, strict=True))
    )
