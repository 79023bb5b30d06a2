"""Wrong answers are grouped by what they give, and what explains them is counted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from autograder.analysis import Counterexample, Groups, group_answers

WORK = {"source": "def f(x): return x", "is_cut": False}


def lost(
    behaviour: Sequence[str] = (), name: str = "f", by: str = "", work: Any = WORK, **told: Any
) -> dict[str, Any]:
    """Return an exercise that lost points, as a report has it."""
    said = {"kind": "failed", "message": "It is wrong.", "call": "f(1)", "expected": "2"}
    answers = [{"call": "f(0)", "expected": "1", "actual": "7"}]
    given = {"behaviour": list(behaviour), "answers": answers} if behaviour else {}
    return {
        "name": name,
        "told": {**said, "actual": "7", **told, **({"by": by} if by else {})},
        "work": {**work, **given},
    }


def grouped(*exercises: dict[str, Any], exercise: str = "") -> Groups:
    """Group the exercises of as many submissions, a, b, c and so on."""
    reports = [
        {"submission": {"id": chr(ord("a") + number)}, "exercises": [one]}
        for number, one in enumerate(exercises)
    ]
    return group_answers(reports, exercise)


def members(groups: Groups) -> list[str]:
    return ["".join(group.submissions) for group in groups.unexplained]


def test_one_equal_fingerprint_at_its_place_is_enough():
    found = grouped(lost(["1", "2"]), lost(["9", "2"]), lost(["2", "1"]), lost(["1", "7"]))
    assert members(found) == ["abd", "c"]


def test_a_submission_that_is_like_two_groups_makes_them_one():
    found = grouped(lost(["1", "2"]), lost(["3", "4"]), lost(["3", "2"]), lost(["1", "9"]))
    assert members(found) == ["abcd"]
    (group,) = found.unexplained
    assert {(0, "1"), (1, "4"), (1, "9")} <= group.behaviour
    assert group.id == "f-1"


def test_other_exercises_are_other_groups():
    found = [lost(["1"]), lost(["1"], name="g")]
    assert members(grouped(*found)) == ["a", "b"]
    assert members(grouped(*found, exercise="g")) == ["b"]


def test_the_largest_group_comes_first_with_the_shortest_source():
    long = {"source": "def f(x): return  x", "is_cut": False}
    cut = {"source": "def f", "is_cut": True}
    found = grouped(
        lost(["1"]),
        lost(["2"], work=long),
        lost(["2"]),
        lost(["2"], work=cut),
        lost(["3"], work={}),
    )
    assert members(found) == ["bcd", "a", "e"]
    assert (found.unexplained[0].source_of, found.unexplained[0].is_cut) == ("c", False)
    assert found.unexplained[2].source == ""


def test_without_answers_what_was_told_groups():
    hung = {"kind": "timed_out", "message": "This does not end.", "actual": ""}
    error = {"kind": "error", "actual": ""}
    found = grouped(
        lost(**hung), lost(**hung), lost(**hung, call="f(2)"),
        lost(**error, message="NameError: name 'a'"), lost(**error, message="NameError: name 'b'"),
        lost(**error, message="TypeError: name 'b'"),
    )  # fmt: skip
    assert sorted(members(found)) == ["ab", "c", "de", "f"]
    assert not any(group.behaviour for group in found.unexplained)


def test_what_is_not_there_is_no_wrong_answer():
    right = {"name": "f"}
    found = grouped(lost(["1"], kind="missing"), lost(["1"], kind="not_attempted"), right)
    assert (members(found), found.reports) == ([], 3)


def test_what_was_explained_is_kept_apart_by_how():
    found = grouped(
        lost(["1"], by="mistake base_two"), lost(["1"], by="mistake base_two"),
        lost(["3"], by="relation negated", message="It is negated."), lost(["3"]), lost(["1"]),
    )  # fmt: skip
    assert members(found) == ["e", "d"]
    assert [(one.by, one.message, one.submissions) for one in found.explained] == [
        ("mistake base_two", "It is wrong.", ["a", "b"]),
        ("relation negated", "It is negated.", ["c"]),
    ]


def test_the_example_is_the_one_told_or_else_the_first_answer():
    told = grouped(lost(["1"], actual="8")).unexplained[0].example
    assert told == Counterexample("f(1)", "2", "8")
    answer = grouped(lost(["1"], call="", expected="", actual="")).unexplained[0].example
    assert answer == Counterexample("f(0)", "1", "7")
    right = grouped(lost(["1"], kind="passed", call="", expected="", actual=""))
    assert right.unexplained[0].example == Counterexample("", "", "")
