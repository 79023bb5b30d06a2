"""Equal behaviour has an equal fingerprint, whatever the rounding; other behaviour has another."""

from __future__ import annotations

import copy
import datetime
from collections import Counter
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from autograder.diagnosis import Answers, Behaviour, Expected, Prepared, Scenario, behaviour_of
from autograder.sandbox import Answer, Handle, Raised, TooLarge, Value
from autograder.sandbox.values import Items, Record

RIGHT = [np.linspace(-3, 3, 5) * n for n in range(1, 13)]


def behaviour(*given: Any, right: Any = None, **scenario: Any) -> Behaviour:
    """Return what becomes of these answers, plain values or replies, one for each input."""
    expected = RIGHT[: len(given)] if right is None else right
    prepared = Prepared(
        "f",
        Scenario(edges=[(0.0,)], **scenario),
        b"",
        tuple(Expected((float(n),), value, False, False) for n, value in enumerate(expected)),
    )
    answers = tuple(
        one
        if isinstance(one, Answer)
        else Answer(one if isinstance(one, Raised | TooLarge) else Value(one))
        for one in given
    )
    return behaviour_of(Answers(prepared, answers))


def is_same(one: Behaviour, other: Behaviour) -> bool:
    return any(a == b for a, b in zip(one.fingerprints, other.fingerprints, strict=True))


def raised(kind: Any, message: Any = "") -> Raised:
    return Raised({"kind": kind, "message": message})


def test_rounding_makes_no_difference():
    rng = np.random.default_rng(0)
    wrong = [array + 0.25 for array in RIGHT]
    for _ in range(50):
        noisy = [array * (1 + 1e-14 * rng.normal(size=5)) for array in wrong]
        assert is_same(behaviour(*noisy), behaviour(*wrong))
    single = [array.astype(np.float32) for array in wrong]
    near = [np.nextafter(array, np.float32(9)) for array in single]
    assert is_same(behaviour(*near), behaviour(*single))


def test_what_is_nothing_but_rounding_is_zero():
    assert is_same(behaviour(1e-17, right=[1.0]), behaviour(-0.0, right=[1.0]))


@pytest.mark.parametrize("other", [0.2501, -0.25, np.nan, np.inf, None, "0.25", True, 0.25j, 2**70])
def test_another_value_is_another_behaviour(other):
    assert not is_same(behaviour(other, right=[1.0]), behaviour(0.25, right=[1.0]))


def test_the_form_counts_as_far_as_a_comparison_looks_at_it():
    array = np.array([[1.0, 2.0], [3.0, 4.0]])
    as_array = behaviour(array, right=[array + 1])
    for same in ([[1.0, 2.0], [3.0, 4.0]], ([1, 2], [3, 4]), array.astype(int)):
        assert is_same(as_array, behaviour(same, right=[array + 1]))
    for other in (array.ravel(), array.T, [[1.0, 2.0], [3.0]], array[None]):
        assert not is_same(as_array, behaviour(other, right=[array + 1]))


def test_parts_of_tuples_and_dicts_are_followed():
    wrong = behaviour({"W": RIGHT[0], "b": 0.5}, right=[1])
    assert is_same(wrong, behaviour({"b": 0.5 + 1e-15, "W": list(RIGHT[0])}, right=[1]))
    assert not is_same(wrong, behaviour({"b": 0.6, "W": RIGHT[0]}, right=[1]))
    pair = behaviour((RIGHT[0], 0.5), right=[1])
    assert not is_same(pair, behaviour((0.5, RIGHT[0]), right=[1]))


def test_exceptions_are_the_same_by_their_kind():
    one = behaviour(raised("NameError", "sigmiod"), right=[1.0])
    assert is_same(one, behaviour(raised("NameError", "sigmod"), right=[1.0]))
    assert not is_same(one, behaviour(raised("TypeError"), right=[1.0]))
    assert not is_same(one, behaviour(TooLarge(), right=[1.0]))


def test_where_nothing_but_exceptions_comes_their_words_count_without_numbers():
    one = behaviour(raised("TypeError", "shape (3, 12)"), right=[1.0])
    assert is_same(one, behaviour(raised("TypeError", "shape (13, 2)"), right=[1.0]))
    assert not is_same(one, behaviour(raised("TypeError", "no len()"), right=[1.0]))
    some = behaviour(0.5, raised("TypeError", "shape (3, 12)"), right=[1.0, 2.0])
    assert is_same(some, behaviour(0.5, raised("TypeError", "no len()"), right=[1.0, 2.0]))


def test_where_all_values_are_right_what_it_does_to_its_arguments_counts():
    right = behaviour(*RIGHT)
    changed = [Answer(Value(array), changes_arguments=True) for array in RIGHT]
    assert not is_same(right, behaviour(*changed))
    wrong = [array + 1 for array in RIGHT]
    changed = [Answer(Value(array), changes_arguments=True) for array in wrong]
    assert is_same(behaviour(*wrong), behaviour(*changed))


@pytest.mark.parametrize(
    "odd",
    [
        raised(["a"], {1: 2}),
        Handle(1, "T" * 10_000, 0),
        [[]],
        [[[[[[[[[[[[[[[[[[[[[[[[[1.0]]]]]]]]]]]]]]]]]]]]]]]]],
        {(1, 2): {3}, 4: {1.5, "a"}},
        [10**400, 1.0],
        "\ud800",
        b"\xff",
        np.array(["a", "b"]),
        np.array([[], []]),
        [np.float32(1), [1, (2, "x")]],
        1e308,
    ],
)
def test_odd_answers_have_a_fingerprint_and_a_short_text(odd):
    found = behaviour(odd, right=[1.0])
    assert is_same(found, behaviour(odd, right=[1.0]))
    assert len(found.answers[0].actual) <= 300


def test_wrong_answers_are_shown_before_right_ones():
    found = behaviour(RIGHT[0], RIGHT[1], 7.0, raised("ValueError", "no\x1b[2J"))
    assert [(shown.call, shown.actual) for shown in found.answers] == [
        ("f(2.0)", "7.0"),
        ("f(3.0)", "ValueError: no\ufffd[2J"),
    ]
    assert [shown.call for shown in behaviour(*RIGHT).answers] == [f"f({n}.0)" for n in range(4)]


@pytest.mark.parametrize(
    ("value", "other"),
    [
        (datetime.date(2024, 1, 2), datetime.date(2024, 1, 3)),
        (Decimal("1.5"), Decimal("1.50001")),
        (Counter("ab"), Counter("aab")),
        (Items("builtins.generator", [1, 2]), Items("builtins.generator", [1])),
        (Record("Point", {"x": 1}), Record("Point", {"x": 2})),
        (np.array([None, "a"], object), np.array([None, "b"], object)),
        (np.array(["2024-01-02"], "M8[D]"), np.array(["2024-01-03"], "M8[D]")),
    ],
)
def test_values_that_are_no_plain_ones_are_told_apart(value, other):
    assert is_same(behaviour(value, right=[1.0]), behaviour(copy.deepcopy(value), right=[1.0]))
    assert not is_same(behaviour(value, right=[1.0]), behaviour(other, right=[1.0]))


def test_a_value_that_holds_objects_is_known_by_its_type():
    one, same, other = (Items("builtins.map", [Handle(0, name, 0)]) for name in "AAB")
    assert is_same(behaviour(one, right=[1.0]), behaviour(same, right=[1.0]))
    assert not is_same(behaviour(one, right=[1.0]), behaviour(other, right=[1.0]))


def test_a_frame_is_shown_in_short():
    pd = pytest.importorskip("pandas")
    frame = pd.DataFrame({"a": range(1000)})
    found = behaviour(frame, right=[1.0])
    assert is_same(found, behaviour(frame.copy(), right=[1.0]))
    assert not is_same(found, behaviour(frame + 1, right=[1.0]))
    assert found.answers[0].actual.startswith("DataFrame: 1000 rows, 1 column (a)")
