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


def moved(param, m_hat, v_hat):
    """Return the parameter after a step with these moments; a root of less than 0 is nan."""
    with np.errstate(invalid="ignore"):
        return param - RATE * m_hat / (np.sqrt(v_hat) + EPSILON)


def misconceived(param, grad, m, v, t):
    """Return what frequent mistakes give for the parameter after step t, by sentence."""
    new_m, new_v = moments(grad, m, v)
    c1, c2 = 1 - BETA_1**t, 1 - BETA_2**t
    right = moved(param, new_m / c1, new_v / c2)
    swapped_m = BETA_2 * m + (1 - BETA_2) * grad
    swapped_v = BETA_1 * v + (1 - BETA_1) * grad**2
    found = {
        "the step goes uphill: subtract it.": 2 * param - right,
        "neither moment is corrected for its start at zero: divide m by 1 - beta_1^t and v by "
        "1 - beta_2^t.": moved(param, new_m, new_v),
        "only m is corrected for its start at zero: v has to be divided by 1 - beta_2^t, "
        "too.": moved(param, new_m / c1, new_v),
        "only v is corrected for its start at zero: m has to be divided by 1 - beta_1^t, "
        "too.": moved(param, new_m, new_v / c2),
        "the corrections multiply; they divide by 1 - beta^t.": moved(
            param, new_m * c1, new_v * c2
        ),
        "the corrections take the same beta^t whatever step it is: use t.": moved(
            param, new_m / (1 - BETA_1), new_v / (1 - BETA_2)
        ),
        "the corrections take t + 1; the first step is t = 1 already.": moved(
            param, new_m / (1 - BETA_1 ** (t + 1)), new_v / (1 - BETA_2 ** (t + 1))
        ),
        "beta_1 and beta_2 are swapped: beta_1 belongs to m, beta_2 to v.": moved(
            param, swapped_m / c2, swapped_v / c1
        ),
        "v is built from g; it takes g squared.": moved(
            param, new_m / c1, (BETA_2 * v + (1 - BETA_2) * grad) / c2
        ),
        "the learning rate is left out.": param - (param - right) / RATE,
        "the root of v_hat is not taken.": param - RATE * (new_m / c1) / (new_v / c2 + EPSILON),
        "the step uses m and v as they came in: update them first.": moved(param, m / c1, v / c2),
        "the step follows the gradient itself; it follows m_hat.": moved(param, grad, new_v / c2),
        "the step is not divided by the root of v_hat.": param - RATE * new_m / c1,
        "this is plain gradient descent: the moments are not used.": param - RATE * grad,
    }
    with np.errstate(divide="ignore"):
        # In the first step that divides by 0.
        found["the corrections take t - 1; t counts from 1 already."] = moved(
            param, new_m / (1 - BETA_1 ** (t - 1)), new_v / (1 - BETA_2 ** (t - 1))
        )
    return found


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
    right, new_v = moments(grad, m, v)
    assert_close(
        step(student, param, grad, m, v, 4)[1],
        right,
        name="the m that adam_step(...) returns",
        mistakes={
            "this is m_hat. Return m itself; only the step uses the corrected one.": right
            / (1 - BETA_1**4),
            "this is the m that came in: return the new one.": m,
            "beta_1 and beta_2 are swapped: beta_1 belongs to m.": BETA_2 * m + (1 - BETA_2) * grad,
            "the weights are swapped: beta_1 goes with the old m, 1 - beta_1 with the gradient.": (
                (1 - BETA_1) * m + BETA_1 * grad
            ),
            "the gradient is not multiplied by 1 - beta_1.": BETA_1 * m + grad,
            "the old m is left out.": (1 - BETA_1) * grad,
            "the old m is not multiplied by beta_1.": m + (1 - BETA_1) * grad,
            "this takes the gradient squared; that belongs to v.": BETA_1 * m
            + (1 - BETA_1) * grad**2,
            "this is v: the order is param, m, v.": new_v,
            "this is the gradient.": grad,
        },
    )


@pytest.mark.points(2)
def test_v(student, state):
    """Updates v, the average of the squared gradients."""
    param, grad, m, v = state
    new_m, right = moments(grad, m, v)
    assert_close(
        step(student, param, grad, m, v, 4)[2],
        right,
        name="the v that adam_step(...) returns",
        mistakes={
            "it is built from g; it takes g squared.": BETA_2 * v + (1 - BETA_2) * grad,
            "this is v_hat. Return v itself; only the step uses the corrected one.": right
            / (1 - BETA_2**4),
            "this is the v that came in: return the new one.": v,
            "beta_1 and beta_2 are swapped: beta_2 belongs to v.": BETA_1 * v
            + (1 - BETA_1) * grad**2,
            "the weights are swapped: beta_2 goes with the old v, 1 - beta_2 with g squared.": (
                (1 - BETA_2) * v + BETA_2 * grad**2
            ),
            "g squared is not multiplied by 1 - beta_2.": BETA_2 * v + grad**2,
            "1 - beta_2 is squared, too: square the gradient alone.": BETA_2 * v
            + ((1 - BETA_2) * grad) ** 2,
            "it is built from m squared; it takes g squared.": BETA_2 * v + (1 - BETA_2) * new_m**2,
            "it is built from |g|; it takes g squared.": BETA_2 * v + (1 - BETA_2) * np.abs(grad),
            "the old v is left out.": (1 - BETA_2) * grad**2,
            "the old v is not multiplied by beta_2.": v + (1 - BETA_2) * grad**2,
            "this is m: the order is param, m, v.": new_m,
            "this is its root: return v itself.": np.sqrt(right),
        },
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
        mistakes=misconceived(param, grad, m, v, 4),
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
        mistakes=misconceived(param, grad, zeros, zeros, 1),
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
    one_ignored = {
        f"{name} is not used: the default stands in its place.": reference.adam_step(
            param, grad, m, v, 3, **{key: value for key, value in given.items() if key != name}
        )
        for name in given
    }
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
            mistakes={sentence: values[index] for sentence, values in one_ignored.items()},
        )


@pytest.mark.points(1)
def test_epsilon(student, reference, state):
    """Adds epsilon to the root, 1e-7 unless told otherwise, and stays where gradients were zero."""
    # After so many steps nothing is left to correct, and Keras's place for epsilon is the paper's.
    t, epsilon = 20_000, 0.02
    param, grad, m, v = (np.append(values, 0.0) for values in state)
    param[-1] = 0.01
    new_m, new_v = moments(grad, m, v)
    with np.errstate(invalid="ignore"):
        under_root = param - RATE * new_m / np.sqrt(new_v + epsilon)
        beside = param - RATE * (new_m / np.sqrt(new_v) + epsilon)
    assert_close(
        step(student, param, grad, m, v, t, epsilon=epsilon)[0],
        reference.adam_step(param, grad, m, v, t, epsilon=epsilon)[0],
        name="the param that adam_step(...) returns",
        hint="If it is right with the default: here epsilon is another, and one gradient is zero.",
        mistakes={
            "epsilon is under the root; add it to the root.": under_root,
            "epsilon is added to the quotient; add it to the root, below the line.": beside,
            "epsilon is not used: the default stands in its place.": moved(param, new_m, new_v),
        },
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
    param, grad, v = rng.normal(size=(3, 2)), rng.normal(size=(3, 2)), rng.uniform(0.5, 1, (3, 2))
    v /= 1000  # as small as what one gradient adds to it
    m = rng.normal(size=(3, 2))
    assert_close(
        step(student, param, grad, m, v, 900)[0],
        reference.adam_step(param, grad, m, v, 900)[0],
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
