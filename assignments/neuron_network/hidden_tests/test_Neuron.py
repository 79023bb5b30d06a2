import numpy as np
import pytest

from autograder.testing import Mismatch, assert_close, assert_unchanged, is_same

NAME = "neuron.feedforward(inputs)"


def sigmoid(z):
    with np.errstate(over="ignore"):
        return 1 / (1 + np.exp(-z))


def right_formula(w, b, x):
    return sigmoid(np.dot(w, x) + b)


FORMULAS = {
    "the bias is left out: add it to the weighted sum.": lambda w, b, x: sigmoid(np.dot(w, x)),
    "the sum is not passed through the sigmoid.": lambda w, b, x: np.dot(w, x) + b,
    "the bias is added once for each input; it is added once.": (
        lambda w, b, x: sigmoid(np.dot(w, x) + len(w) * b)
    ),
    "the bias is added after the sigmoid; it belongs to the sum inside.": (
        lambda w, b, x: sigmoid(np.dot(w, x)) + b
    ),
    "the bias is subtracted; add it.": lambda w, b, x: sigmoid(np.dot(w, x) - b),
    "the weights are left out: multiply each input by its weight.": (
        lambda w, b, x: sigmoid(np.sum(x) + b)
    ),
    "the sign inside the sigmoid is reversed.": lambda w, b, x: sigmoid(-np.dot(w, x) - b),
    "this is tanh of the sum; it should be its sigmoid.": lambda w, b, x: np.tanh(np.dot(w, x) + b),
    "this is 1 or 0, or rounded; return the sigmoid as it is.": (
        lambda w, b, x: np.round(sigmoid(np.dot(w, x) + b))
    ),
    "the sigmoid is applied twice.": lambda w, b, x: sigmoid(sigmoid(np.dot(w, x) + b)),
}
# What else is asked of a neuron can be asked of these as well: they are wrong in one place only.
SMALL_MISTAKES = dict(list(FORMULAS.items())[:5])
# Whoever rounds to six decimals is told so by test_large_sums, whatever the inputs of a year are.
SIX_DECIMALS = 1e-6
W, B, X = np.array([0.7, -1.1]), 0.45, np.array([1.3, 0.6])


@pytest.fixture
def known_mistake(make_neuron, number):
    """Return the sentence of the known mistake that the student's neuron makes, or nothing."""
    found = number(make_neuron(W, B).feedforward(X), NAME)
    for sentence, formula in SMALL_MISTAKES.items():
        if np.isclose(found, formula(W, B, X), rtol=2e-5):
            return sentence
    return ""


@pytest.fixture
def own_formula(known_mistake):
    """Return the formula that the student's neuron follows, the right one or a known mistake."""
    return SMALL_MISTAKES.get(known_mistake, right_formula)


@pytest.mark.points(6, credit=(1 / 6,))
def test_output(make_neuron, number, x, credit):
    """Gives the sigmoid of the weighted sum plus the bias."""
    w, b = np.array([-0.8, 1.7]), 0.9
    found = number(make_neuron(w, b).feedforward(x), NAME)
    mistakes = {sentence: formula(w, b, x) for sentence, formula in FORMULAS.items()}
    if any(np.isclose(found, mistakes[text], rtol=2e-5) for text in SMALL_MISTAKES):
        credit(1 / 6, "Apart from that, the formula is right.")
    right = right_formula(w, b, x)
    assert_close(found, right, atol=SIX_DECIMALS, name=NAME, mistakes=mistakes)


@pytest.mark.points(1)
@pytest.mark.requires("test_output")
def test_worked_example(make_neuron, number):
    """Agrees with the worked example: weights 0 and 1, bias 4, inputs 2 and 3."""
    w, b, inputs = np.array([0, 1]), 4, np.array([2, 3])
    found = number(make_neuron(w, b).feedforward(inputs), NAME)
    mistakes = {sentence: formula(w, b, inputs) for sentence, formula in FORMULAS.items()}
    assert_close(found, right_formula(w, b, inputs), name=NAME, mistakes=mistakes)


@pytest.mark.points(1)
def test_more_inputs(make_neuron, number, own_formula, rng):
    """Takes as many inputs as there are weights, five for example."""
    w, inputs = rng.normal(size=5), rng.normal(size=5)
    found = number(make_neuron(w, -0.3).feedforward(inputs), NAME)
    two = own_formula(w[:2], -0.3, inputs[:2])
    assert_close(
        found,
        own_formula(w, -0.3, inputs),
        atol=SIX_DECIMALS,
        name=f"{NAME} of five inputs",
        mistakes={"only the first two inputs are used: a neuron may have any number.": two},
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
def test_uses_the_attributes(student, make_neuron, number, own_formula, known_mistake, changed):
    """Uses weights and bias as they are now, also after they were set (a test case for each)."""
    neuron = make_neuron(W, B)
    other = "bias" if changed == "weights" else "weights"
    has_attribute, kept = attribute_of(neuron, changed) is not None, attribute_of(neuron, other)
    before = number(neuron.feedforward(X), NAME)
    w, b = (np.array([-0.4, 0.9]), B) if changed == "weights" else (W, -1.2)
    if kept is not None and not is_same(attribute_of(neuron, other), kept):
        # That feedforward changes it is judged by test_input_is_unchanged.
        student.set(neuron, other, kept)
    student.set(neuron, changed, w if changed == "weights" else b)
    after = number(neuron.feedforward(X), NAME)
    if own_formula(w, b, X) == own_formula(W, B, X):
        raise Mismatch(f"{NAME}: {known_mistake}", {})
    copied = f"feedforward should read self.{changed}, not a copy made earlier."
    unnamed = (
        f"the neuron has no attribute of this name. It should be called self.{changed} in "
        f"__init__ and in feedforward."
    )
    stale = {f"setting {changed} changes nothing: {copied if has_attribute else unnamed}": before}
    assert_close(after, own_formula(w, b, X), name=NAME, mistakes=stale)


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
        mistakes={
            "it uses the weights of the second: keep them in self, not in the class or in a global "
            "name.": own_formula(np.array([1.5, 0.25]), -0.5, X)
        },
    )


@pytest.mark.points(0.5)
@pytest.mark.requires("test_output")
def test_plain_number(make_neuron, number, own_formula):
    """Gives a single number, not an array of one element."""
    assert_close(make_neuron(W, B).feedforward(X), own_formula(W, B, X), name=NAME)


@pytest.mark.points(1)
@pytest.mark.requires("test_output")
def test_large_sums(student, make_neuron, number, known_mistake):
    """Is exact for large sums of both signs and small outputs, without an overflow warning."""
    if known_mistake:
        # For large sums many a mistake makes no difference.
        raise Mismatch(f"{NAME}: {known_mistake}", {})
    w = np.array([400.0, -350.0])
    small = (np.array([-0.125, 0.03125]), "of a small output", "Is the output rounded?")
    large = [(np.array([2.0, -1.5]) * sign, "of a large sum", "") for sign in (1, -1)]
    for inputs, which, hint in (*large, small):
        call = student.call(make_neuron(w, 50.0).feedforward, inputs)
        found = number(call.value, NAME)
        right = right_formula(w, 50.0, inputs)
        assert_close(found, right, atol=1e-15, name=f"{NAME} {which}", hint=hint)
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
