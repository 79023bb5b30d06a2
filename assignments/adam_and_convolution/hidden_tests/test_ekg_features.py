import numpy as np
import pytest

from autograder.testing import Mismatch, array, assert_close, assert_unchanged


def layers(student, *args):
    """Return a student's a1, a2 and a3."""
    return three(student.ekg_features(*args))


def three(result):
    if result is None:
        raise Mismatch("ekg_features(...) is None: return a1, a2, a3 with `return`.", {})
    is_three = isinstance(result, tuple | list) and len(result) == 3
    assert is_three, "ekg_features(...) should return three things: `return a1, a2, a3`."
    return tuple(result)


def is_row(values, size):
    try:
        array(values, size, "")
    except Mismatch:
        return False
    return True


def first(student, *args):
    found = layers(student, *args)[0]
    return array(found, 9, "a1")


def second(student, *args):
    a1, a2, _ = layers(student, *args)
    return array(a1, 9, "a1"), array(a2, 3, "a2")


@pytest.fixture
def awake(rng):
    """A network all of whose units are on, so that each input shows in every unit it reaches."""
    x, w1, w2, w3 = (rng.uniform(0.5, 1.5, size=size) for size in (100, 20, 5, 3))
    return x, w1 / 20, 0.1, w2 / 5, 0.1, w3 / 3, -0.5


def changed(before, after):
    return {int(unit) for unit in np.flatnonzero(np.abs(after - before) > 1e-6)}


@pytest.mark.points(2)
def test_windows_of_the_first_layer(student, awake):
    """Has nine units that look at windows of 20 inputs, 10 apart."""
    before = first(student, *awake)
    for place in (0, 9, 10, 19, 20, 50, 79, 80, 89, 90, 99):
        x = awake[0].copy()
        x[place] += 0.25
        units = changed(before, first(student, x, *awake[1:]))
        wanted = {i for i in range(9) if 10 * i <= place < 10 * i + 20}
        if units == wanted:
            continue
        missed, wrong = sorted(wanted - units), sorted(units - wanted)
        sees = f"does not see x[{place}], which lies" if missed else f"sees x[{place}], which lies"
        unit = missed[0] if missed else wrong[0]
        inside = "inside" if missed else "outside"
        raise Mismatch(
            f"a1: unit {unit} {sees} {inside} its window, x[{10 * unit}] to x[{10 * unit + 19}].",
            {},
        )


@pytest.mark.points(3)
def test_first_layer(student, reference, network):
    """Gives the activations of the nine units."""
    assert_close(first(student, *network), reference.ekg_features(*network)[0], name="a1")


@pytest.mark.points(1)
@pytest.mark.requires("test_windows_of_the_first_layer")
def test_windows_of_the_second_layer(student, awake):
    """Has three units that look at windows of 5 of the nine activations, 2 apart."""
    before1, before2 = second(student, *awake)
    seen = set()
    for place in (5, 15, 25, 35, 45, 55, 65, 75, 85, 95):
        x = awake[0].copy()
        x[place] += 0.25
        after1, after2 = second(student, x, *awake[1:])
        # Which of the student's own nine units changed, whatever they are.
        below = changed(before1, after1)
        units = changed(before2, after2)
        seen |= units
        wanted = {i for i in range(3) if below & set(range(2 * i, 2 * i + 5))}
        if units == wanted:
            continue
        unit = min(units ^ wanted)
        inside = "does not see all of" if unit in wanted else "sees more than"
        raise Mismatch(
            f"a2: unit {unit} {inside} its window, a1[{2 * unit}] to a1[{2 * unit + 4}].", {}
        )
    assert len(seen) == 3, "a2 stays the same whatever x is: it looks at windows of a1."


@pytest.mark.points(2)
def test_second_layer(student, reference, network):
    """Gives the activations of the three units."""
    _, a2, _ = layers(student, *network)
    right = reference.ekg_features(*network)
    a2 = array(a2, 3, "a2")
    assert_close(a2, right[1], name="a2")


@pytest.mark.points(2)
def test_output(student, reference, network):
    """Gives the probability of the output unit, a single number."""
    compare_output(student, reference, network)
    a2, w3 = reference.ekg_features(*network)[1], network[5]
    # Below zero, where a ReLU before the sigmoid shows.
    compare_output(student, reference, (*network[:-1], -2.0 - a2 @ w3))


def compare_output(student, reference, network):
    _, a2, a3 = layers(student, *network)
    right = reference.ekg_features(*network)
    if isinstance(a3, np.ndarray) and a3.size == 1:
        # A layer of one unit may well come as an array of one number.
        a3 = a3.reshape(())
    is_each = isinstance(a3, list | tuple | np.ndarray) and is_row(a3, 3)
    assert not is_each, "a3 holds three values: the output unit adds up all three products first."
    assert_close(
        a3,
        right[2],
        name="a3",
        hint="" if is_row(a2, 3) else "It can be right as soon as a2 holds three values.",
    )


@pytest.mark.points(1)
def test_integers(student, reference, rng):
    """Takes an EKG of integers."""
    x = rng.integers(-9, 10, size=100)
    network = (x, np.repeat([0.25, -0.25], 10), 0.5, np.full(5, 0.25), 0.5, np.ones(3) / 8, -1.5)
    found = layers(student, *network)[0]
    assert_close(
        array(found, 9, "a1"),
        reference.ekg_features(*network)[0],
        name="a1",
        hint="Here x holds integers; a1 holds floats.",
    )


@pytest.mark.requires("test_windows_of_the_first_layer")
@pytest.mark.points(1)
def test_inputs_are_unchanged(student, network):
    """Changes neither the EKG nor the weights."""
    call = student.call("ekg_features", *network)
    three(call.value)
    names = ("x", "w1", "b1", "w2", "b2", "w3", "b3")
    assert_unchanged(call, "ekg_features(...)", **dict(zip(names, network, strict=True)))
