import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged, is_same

NAME = "neuron.feedforward(inputs)"


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def right_formula(w, b, x):
    return sigmoid(np.dot(w, x) + b)


# What else is asked of a neuron can be asked of these as well: they are wrong in one place only.
SMALL_MISTAKES = (
    lambda w, b, x: sigmoid(np.dot(w, x)),
    lambda w, b, x: np.dot(w, x) + b,
    lambda w, b, x: sigmoid(np.dot(w, x) + len(w) * b),
    lambda w, b, x: sigmoid(np.dot(w, x)) + b,
    lambda w, b, x: sigmoid(np.dot(w, x) - b),
)
# Whoever rounds to six decimals loses test_large_sums, whatever the inputs of a year are.
SIX_DECIMALS = 1e-6
W, B, X = np.array([0.7, -1.1]), 0.45, np.array([1.3, 0.6])


@pytest.fixture
def own_formula(make_neuron, number):
    """Return the formula that the student's neuron follows, the right one or a small mistake."""
    found = number(make_neuron(W, B).feedforward(X), NAME)
    same = (formula for formula in SMALL_MISTAKES if is_near(found, formula(W, B, X)))
    return next(same, right_formula)


def is_near(found, value):
    return np.isclose(found, value, rtol=2e-5)


@pytest.mark.points(6, credit=(1 / 6,))
def test_output(make_neuron, number, x, credit):
    """Gives the sigmoid of the weighted sum plus the bias."""
    w, b = np.array([-0.8, 1.7]), 0.9
    found = number(make_neuron(w, b).feedforward(x), NAME)
    if any(is_near(found, formula(w, b, x)) for formula in SMALL_MISTAKES):
        credit(1 / 6, "Apart from that, the formula is right.")
    right = right_formula(w, b, x)
    assert_close(found, right, atol=SIX_DECIMALS, name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_output")
def test_worked_example(make_neuron, number):
    """Agrees with the worked example: weights 0 and 1, bias 4, inputs 2 and 3."""
    w, b, inputs = np.array([0, 1]), 4, np.array([2, 3])
    found = number(make_neuron(w, b).feedforward(inputs), NAME)
    assert_close(found, right_formula(w, b, inputs), name=NAME)


@pytest.mark.points(1)
def test_more_inputs(make_neuron, number, own_formula, rng):
    """Takes as many inputs as there are weights, five for example."""
    w, inputs = rng.normal(size=5), rng.normal(size=5)
    found = number(make_neuron(w, -0.3).feedforward(inputs), NAME)
    assert_close(
        found,
        own_formula(w, -0.3, inputs),
        atol=SIX_DECIMALS,
        name=f"{NAME} of five inputs",
    )


@pytest.mark.points(0.5)
@pytest.mark.requires("test_output")
def test_lists(make_neuron, number, own_formula):
    """Takes plain lists as well."""
    w, inputs = [0.5, -1.25, 2.0], [1.5, 0.25, -0.75]
    found = number(make_neuron(w, 0.75).feedforward(inputs), NAME)
    assert_close(found, own_formula(w, 0.75, inputs), name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_output")
def test_attributes(make_neuron):
    """Has its weights and its bias as attributes."""
    neuron = make_neuron(W, B)
    for name, value in (("weights", W), ("bias", B)):
        try:
            found = getattr(neuron, name)
        except AttributeError:
            raise Mismatch(
                f"The neuron has no attribute {name}: set self.{name} in __init__.", {}
            ) from None
        assert_close(found, value, name=f"neuron.{name}")


@pytest.mark.points(1)
@pytest.mark.requires("test_output")
@pytest.mark.parametrize("changed", ["weights", "bias"])
def test_uses_the_attributes(student, make_neuron, number, own_formula, changed):
    """Uses weights and bias as they are now, also after they were set (a test case for each)."""
    neuron = make_neuron(W, B)
    other = "bias" if changed == "weights" else "weights"
    kept = attribute_of(neuron, other)
    number(neuron.feedforward(X), NAME)
    w, b = (np.array([-0.4, 0.9]), B) if changed == "weights" else (W, -1.2)
    if kept is not None and not is_same(attribute_of(neuron, other), kept):
        # That feedforward changes it is judged by test_input_is_unchanged.
        student.set(neuron, other, kept)
    student.set(neuron, changed, w if changed == "weights" else b)
    after = number(neuron.feedforward(X), NAME)
    uses_it = own_formula(w, b, X) != own_formula(W, B, X)
    assert uses_it, f"{NAME} does not depend on {changed}."
    assert_close(after, own_formula(w, b, X), name=NAME)


def attribute_of(neuron, name):
    """Return a neuron's attribute, or None if it has none of that name."""
    try:
        return getattr(neuron, name)
    except AttributeError:
        return None


@pytest.mark.points(1)
@pytest.mark.requires("test_output")
def test_two_neurons(make_neuron, number, own_formula):
    """Keeps its own weights and bias when another neuron is made."""
    first = make_neuron(W, B)
    make_neuron(np.array([1.5, 0.25]), -0.5)
    assert_close(
        number(first.feedforward(X), NAME),
        own_formula(W, B, X),
        name=f"{NAME} of the first of two neurons",
    )


@pytest.mark.points(0.5)
@pytest.mark.requires("test_output")
def test_plain_number(make_neuron, number, own_formula):
    """Gives a single number, not an array of one element."""
    assert_close(make_neuron(W, B).feedforward(X), own_formula(W, B, X), name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_output")
def test_large_sums(student, make_neuron, number, own_formula):
    """Is exact for large sums of both signs and small outputs, without an overflow warning."""
    # For large sums many a mistake makes no difference.
    assert own_formula is right_formula, f"{NAME} is wrong for ordinary sums already."
    w = np.array([400.0, -350.0])
    small = (np.array([-0.125, 0.03125]), "of a small output")
    large = [(np.array([2.0, -1.5]) * sign, "of a large sum") for sign in (1, -1)]
    for inputs, which in (*large, small):
        call = student.call(make_neuron(w, 50.0).feedforward, inputs)
        found = number(call.value, NAME)
        right = right_formula(w, 50.0, inputs)
        assert_close(found, right, atol=1e-15, name=f"{NAME} {which}")
        overflowed = any(
            category == "RuntimeWarning" and ("overflow" in text or "invalid value" in text)
            for category, text in call.warnings
        )
        assert not overflowed, (
            "A warning was given: exp overflows. Use the sigmoid that the notebook gives."
        )


@pytest.mark.points(1)
@pytest.mark.requires("test_output")
def test_input_is_unchanged(student, make_neuron):
    """Changes neither its weights and bias nor its inputs."""
    w, inputs = W.copy(), X.copy()
    assert_unchanged(student.call("Neuron", w, B), "Neuron(weights, bias)", weights=W)
    neuron = make_neuron(w, B)
    before = {name: attribute_of(neuron, name) for name in ("weights", "bias")}
    assert_unchanged(student.call(neuron.feedforward, inputs), NAME, inputs=X)
    for name, value in before.items():
        assert value is None or is_same(attribute_of(neuron, name), value), (
            f"feedforward changes self.{name}, so that the next call gives something else: "
            f"calculate with a new variable."
        )
    again = student.call(neuron.feedforward, inputs)
    first = make_neuron(w, B).feedforward(inputs)
    assert is_same(again.value, first), (
        "The second call gives something else than the first: feedforward changes what the neuron "
        "keeps."
    )
