"""Replies are read by their form; what an honest student process never says is refused."""

from __future__ import annotations

import numpy as np
import pytest

from autograder.sandbox import (
    Answer,
    Answered,
    Called,
    Evaluated,
    Handle,
    Raised,
    TooLarge,
    Undefined,
    Unset,
    Value,
)
from autograder.sandbox.replies import read_answers, read_reply
from autograder.sandbox.values import WireError, encode

GIVEN = (Value, Called, Evaluated)


@pytest.mark.parametrize(
    ("reply", "read"),
    [
        (("value", 1.5), Value(1.5)),
        (("value", None), Value(None)),
        (("called", 1, (2,), "hi", [("UserWarning", "w")]),
         Called(1, (2,), "hi", [("UserWarning", "w")])),
        (("called", 1, (), "", [("a",), 3, ("a", 1), ("a", "b")]), Called(1, (), "", [("a", "b")])),
        (("evaluated", 1, [2, None]), Evaluated(1, [2, None])),
        (("raised", {"kind": "E"}), Raised({"kind": "E"})),
        (("too_large", "why"), TooLarge()),
        (("undefined", "f", ["a", 3, "b" * 5000]), Undefined("f", ["a", "b" * 1000])),
        (("undefined", "f", "names"), Undefined("f", [])),
        (("unset", "f"), Unset("f")),
    ],
)  # fmt: skip
def test_each_kind_has_its_form(reply, read):
    gives = type(read) if type(read) in GIVEN else Value
    assert read_reply(reply, gives, about="f") == read
    for other in GIVEN:
        if type(read) in GIVEN and other is not type(read):
            with pytest.raises(WireError):
                read_reply(reply, other, about="f")


@pytest.mark.parametrize(
    "reply",
    [
        (), ("value",), ("value", 1, False), ("called", 1, [], "", []), ("called", 1, (), b"", []),
        ("called", 1, (), "", ()), ("evaluated", 1, (2,)), ("raised", "words"), ("raised",),
        ("undefined", "g", []), ("undefined", np.zeros(3), []), ("unset", "g"), ("unset", 1),
        ("passed", True), ("VALUE", 1), (3, 4),
    ],
)  # fmt: skip
@pytest.mark.parametrize("gives", GIVEN)
def test_any_other_form_is_refused(reply, gives):
    with pytest.raises(WireError, match="unknown form"):
        read_reply(reply, gives, about="f")


def answered(*answers: tuple) -> tuple:
    return ("answered", list(answers))


def in_bytes(value: object) -> tuple:
    return ("value", encode(value, lambda thing: (7, "a.Type")), False, [])


def test_a_scenarios_answers_are_read_one_by_one():
    reply = answered(in_bytes(1.5), ("raised", {"kind": "E"}, False, []), in_bytes(object()))
    read = read_answers((*reply,), "f", 3)
    assert isinstance(read, Answered)
    first, second, third = read.answers
    assert first == Answer(Value(1.5))
    assert second == Answer(Raised({"kind": "E"}))
    # What is no plain value is known by its type's name alone, and nobody can ask it anything.
    assert third.reply == Value(Handle(7, "a.Type", 0))


def test_a_slow_scenario_answers_for_the_first_inputs_alone():
    read = read_answers(answered(in_bytes(1)), "f", 20)
    assert isinstance(read, Answered) and len(read.answers) == 1


def test_a_name_that_is_not_there_is_no_answer_to_a_scenario():
    assert read_answers(("undefined", "f", ["g"]), "f", 1) == Undefined("f", ["g"])
    assert read_answers(("unset", "f"), "f", 1) == Unset("f")


@pytest.mark.parametrize(
    "reply",
    [
        ("answered", []),
        answered(in_bytes(1), in_bytes(2), in_bytes(3)),
        ("answered", (in_bytes(1),)),
        answered(("value", 1.5, False, [])),
        answered(("value", b"no value", False, [])),
        answered(("value", encode(1), 1, [])),
        answered(("value", encode(1), False)),
        answered(("value", encode(1), False, "words")),
        answered(("raised", "words", False, [])),
        answered(("forged", encode(1), False, [])),
        answered((np.zeros(2), encode(1), False, [])),
        # Small on the wire, and many objects here.
        answered(("value", encode([None] * 30_000), False, [])),
        answered(("value", encode(np.zeros(1 << 18)), False, [])),
        ("undefined", "other", []),
    ],
)
def test_answers_of_another_form_or_size_are_refused(reply):
    with pytest.raises(WireError):
        read_answers(reply, "f", 2)


def test_what_was_warned_of_is_bounded():
    entry = (*in_bytes(1)[:3], ["w" * 5000, 3, *["more"] * 50])
    read = read_answers(answered(entry), "f", 1)
    assert isinstance(read, Answered)
    (answer,) = read.answers
    assert answer.warnings[0] == "w" * 1000 and len(answer.warnings) < 6
