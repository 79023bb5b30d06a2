"""Two gradings compared: who has more and fewer points, by which test case, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from autograder.analysis import (
    Comparison,
    Found,
    Mark,
    Side,
    compare_gradings,
    compare_results,
    found_reports,
)
from autograder.errors import UsageError
from autograder.models import Told, Verdict
from autograder.report import student_document
from tests.documents import case, document, lay


def compare(
    before: Iterable[dict[str, Any]], after: Iterable[dict[str, Any]], mark: str = ""
) -> Comparison:
    sides = [
        [Found(made["submission"]["id"], Path("x"), made) for made in documents]
        for documents in (before, after)
    ]
    return compare_gradings(*sides, Mark.read(mark) if mark else None)


def graded(student: str, *verdicts: str, **fields: Any) -> dict[str, Any]:
    tests = [case(f"half::test_{n}", verdict) for n, verdict in enumerate(verdicts)]
    return document(student, *tests, **fields)


def test_who_has_fewer_and_who_has_more_points():
    found = compare(
        [
            graded("ada", "passed", "passed"),
            graded("bob", "failed", "failed"),
            graded("cyd", "passed"),
        ],
        [
            graded("ada", "failed", "timed_out"),
            graded("bob", "passed", "failed"),
            graded("cyd", "passed"),
        ],
    )
    assert [(one.id, one.change) for one in found.students] == [("ada", -4), ("bob", 2)]
    assert [one.id for one in found.lower] == ["ada"]
    assert [one.id for one in found.higher] == ["bob"]
    assert (found.in_both, found.is_change) == (3, True)
    assert [(v.id, v.before, v.after) for v in found.students[0].verdicts] == [
        ("half::test_0", "passed", "failed"), ("half::test_1", "passed", "timed_out")
    ]  # fmt: skip


def test_the_same_twice_is_no_change():
    reports = [graded("ada", "passed", "grader_error"), document("eve", reason="Not a notebook.")]
    found = compare(reports, reports)
    assert not found.is_change
    assert (found.students, found.cases, found.in_both) == ((), (), 2)


def test_each_test_case_says_for_whom_its_verdict_changed():
    found = compare(
        [graded(name, "passed", "passed") for name in ("cyd", "ada", "bob")],
        [
            graded("cyd", "failed", "passed"),
            graded("ada", "failed", "passed"),
            graded("bob", "error", "passed"),
        ],
    )
    (change,) = found.cases
    assert change.case.id == "half::test_0"
    assert [(m.before, m.after, m.students) for m in change.moves] == [
        ("passed", "failed", ("ada", "cyd")), ("passed", "error", ("bob",))
    ]  # fmt: skip


def test_unknown_points_are_neither_fewer_nor_more():
    found = compare(
        [graded("ada", "passed"), graded("bob", "grader_error")],
        [graded("ada", "grader_error"), graded("bob", "passed")],
        "50%",
    )
    ada, bob = found.students
    assert (ada.change, ada.is_unknown_now, ada.side) == (None, True, Side.SAME)
    assert (bob.change, bob.is_known_now) == (None, True)
    assert (found.lower, found.higher, found.fallen) == ((), (), ())
    assert ada.after.status == "grader_error"


def test_who_is_only_on_one_side_is_named():
    found = compare(
        [graded("ada", "passed"), graded("bob", "passed")],
        [graded("bob", "passed"), graded("cyd", "passed")],
    )
    assert (found.only_before, found.only_after, found.in_both) == (("ada",), ("cyd",), 1)
    assert found.is_change and found.students == ()


@pytest.mark.parametrize(
    ("mark", "fallen"),
    [("50%", ["ada"]), ("2", ["ada"]), ("0%", []), ("100%", ["bob"]), ("3.5", ["bob"])],
)
def test_who_falls_below_a_mark(mark, fallen):
    found = compare(
        [graded("ada", "passed", "failed"), graded("bob", "passed", "passed")],
        [graded("ada", "failed", "failed"), graded("bob", "passed", "failed")],
        mark,
    )
    assert [one.id for one in found.fallen] == fallen
    assert found.risen == ()
    back = compare([graded("ada", "failed")], [graded("ada", "passed")], mark)
    assert bool(back.risen) == (mark not in ("0%", "3.5"))


@pytest.mark.parametrize("text", ["", "half", "-1", "101%", "1e3", "nan", "50 %%", "9" * 40])
def test_what_is_no_mark_is_refused(text):
    with pytest.raises(UsageError, match="neither points"):
        Mark.read(text)


def test_a_third_of_the_points_reaches_a_mark_of_a_third():
    points = document("ada", case("half::test", "failed", 1.0, points=0.333333))
    found = compare([points], [document("ada", case("half::test", "failed", 1.0))], "33.3333%")
    assert [one.id for one in found.fallen] == ["ada"]


def test_other_points_for_a_test_case_are_said_of_it():
    before, after = (
        [
            document("ada", case("half::test_one", "passed", points)),
            document("bob", case("half::test_one", "failed", points)),
        ]
        for points in (2.0, 5.0)
    )
    found = compare(before, after)
    (change,) = found.cases
    assert change.is_reweighted and not change.is_renamed and change.moves == ()
    assert [(one.id, one.change) for one in found.students] == [("bob", 0.0), ("ada", 3.0)]


def test_the_same_points_of_more_are_a_smaller_share():
    more = case("half::test_two", "failed", 2.0)
    found = compare(
        [document("ada", case("half::test_one", "passed"))],
        [document("ada", case("half::test_one", "passed"), more)],
        "60%",
    )
    assert [one.id for one in found.smaller_share] == ["ada"]
    assert [one.id for one in found.fallen] == ["ada"]
    assert (found.lower, found.students[0].change) == ((), 0.0)


@pytest.mark.parametrize(
    ("was", "is_", "is_renamed"),
    [
        (("half::test_a", "Halves."), ("half::test_b", "Halves."), True),
        (("half::test_a", "Halves."), ("halve::test_a", "Halves."), True),
        (("half::test_a", "Halves."), ("double::test_b", "Halves."), False),
        (("half::test_a", "Halves."), ("half::test_b", "Doubles."), False),
    ],
)
def test_a_renamed_test_case_is_the_same_one(was, is_, is_renamed):
    kept = case("half::test_kept", "passed")
    before, after = (
        document("ada", case(name, verdict, description=words), kept)
        for (name, words), verdict in ((was, "passed"), (is_, "failed"))
    )
    found = compare([before], [after])
    assert [change.is_renamed for change in found.cases] == ([True] if is_renamed else [False] * 2)
    moves = [(m.before, m.after) for change in found.cases for m in change.moves]
    assert moves == ([("passed", "failed")] if is_renamed else [])
    if not is_renamed:
        assert [(c.before is None, c.after is None) for c in found.cases] == [
            (True, False), (False, True)
        ]  # fmt: skip


def test_of_several_that_could_be_it_none_is_taken_for_renamed():
    before = document(
        "ada", *(case(f"half::test_{n}", "passed", description="Halves.") for n in "ab")
    )
    after = document(
        "ada", *(case(f"half::test_{n}", "passed", description="Halves.") for n in "acd")
    )
    found = compare([before], [after])
    assert [(c.before is None, c.after is None) for c in found.cases] == [
        (True, False), (True, False), (False, True)
    ]  # fmt: skip


def test_an_assignment_that_was_renamed_is_the_same_and_another_is_refused():
    found = compare([graded("ada", "passed", slug="old")], [graded("ada", "failed", slug="new")])
    assert (found.slug_before, found.assignment, len(found.lower)) == ("old", "new", 1)
    other = document("ada", case("double::test_one", "passed"), slug="other")
    with pytest.raises(UsageError, match="no test case in common"):
        compare([graded("ada", "passed")], [other])


def test_what_reports_were_made_from_is_named_where_it_differs():
    found = compare(
        [graded("ada", "passed")],
        [graded("ada", "passed", provenance={"tests_sha256": "1" * 64, "grader_sha256": "2" * 64})],
    )
    assert found.made_from == ("hidden tests or assignment.toml", "the grader")


def test_other_files_of_a_student_are_said_to_be_others():
    other = graded("ada", "failed", provenance={"submission_sha256": "1" * 64})
    (ada,) = compare([graded("ada", "passed")], [other]).students
    assert ada.is_other_work


def test_another_sentence_for_a_student_is_no_change_of_points():
    sentences = [{"half": Told(Verdict.FAILED, text)} for text in ("Wrong.", "It is x / 2.")]
    found = compare(*([graded("ada", "failed", told=told)] for told in sentences))
    assert [one.retold for one in found.students] == [("half",)]
    assert not found.is_change


def test_points_that_count_are_those_after_the_late_policy():
    late = {"due": "2026-12-04T23:59:00+01:00", "submitted": "2026-12-06T12:00:00+01:00",
            "days": 2, "lost_share": 0.5, "points": 1.0}  # fmt: skip
    (ada,) = compare(
        [graded("ada", "passed")], [{**graded("ada", "passed"), "lateness": late}]
    ).students
    assert (ada.before.final, ada.after.final, ada.after.points, ada.change) == (2, 1, 2, -1)


def test_what_is_damaged_or_a_students_is_named():
    found = compare_gradings(
        [Found("ada", Path("a/report.json"), None)],
        [Found("ada", Path("b/report.json"), student_document(graded("ada", "passed")))],
    )
    assert found.unreadable == ("a/report.json", "b/report.json")


def test_without_reports_before_no_test_case_is_new():
    found = compare([], [graded("ada", "passed")])
    assert (found.cases, found.made_from, found.only_after) == ((), (), ("ada",))


def test_folders_of_a_course_are_compared_by_assignment(tmp_path):
    one, two = (graded("ada", "passed", slug=slug) for slug in ("one", "two"))
    lay(tmp_path / "before/one", one)
    lay(tmp_path / "before/two", two)
    lay(tmp_path / "after/one", graded("ada", "failed", slug="one"))
    lay(tmp_path / "after/three", graded("ada", "passed", slug="three"))
    found = compare_results(tmp_path / "before", tmp_path / "after")
    assert [(c.assignment, c.in_both, len(c.lower)) for c in found] == [
        ("one", 1, 1), ("two", 0, 0), ("three", 0, 0)
    ]  # fmt: skip
    (only,) = compare_results(tmp_path / "before/one", tmp_path / "after")
    assert (only.assignment, len(only.lower)) == ("one", 1)
    with pytest.raises(UsageError, match="has results of two"):
        compare_results(tmp_path / "before/two", tmp_path / "after")


def test_a_folder_with_two_assignments_in_one_is_refused(tmp_path):
    lay(tmp_path, graded("ada", "passed", slug="one"), graded("bob", "passed", slug="two"))
    with pytest.raises(UsageError, match="move those of one assignment away"):
        compare_gradings(found_reports(tmp_path), [])
