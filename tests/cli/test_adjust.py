"""`autograder adjust` and `extend`: lines of the course's tables, and what they change at once."""

from __future__ import annotations

import csv
import json

import pytest
from click.testing import CliRunner, Result

from autograder.cli import main
from tests.conftest import DEMO_TOML
from tests.documents import case, document, lay


def report(student: str, double: str, half: str):
    return document(
        student,
        case("double::test_number", double, 1.0),
        case("double::test_array", double, 2.0),
        case("half::test_number", half, 2.0),
    )


@pytest.fixture
def place(small_course, monkeypatch):
    """A course with results of three, and a fourth on its list who handed in nothing."""
    monkeypatch.chdir(small_course)
    monkeypatch.setenv("AUTOGRADER_BY", "Grace")
    lay(
        small_course / "results",
        report("ada", "passed", "passed"),
        report("bob", "passed", "failed"),
        report("0042", "failed", "passed"),
    )
    (small_course / "students.csv").write_text("student,section\nada,A\nbob,A\n0042,B\nivy,B\n")
    return small_course


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words))


def adjust(*words: str) -> Result:
    return run("adjust", "demo", *words, "--because", "Nearly right.")


def lines(place, name: str = "adjustments.csv") -> list[dict[str, str]]:
    with (place / name).open(newline="") as file:
        return list(csv.DictReader(file))


def points(place) -> dict[str, str]:
    return {row["submission_id"]: row["final_points"] for row in lines(place, "results/grades.csv")}


def test_points_of_an_exercise_change_and_the_line_says_who_why_and_what_they_were(place):
    done = adjust("bob", "--exercise", "half", "--add", "1")
    assert done.exit_code == 0, done.output
    assert "bob: half 0 → 1, demo 3 → 4 of 5\n" in done.stdout
    (line,) = lines(place)
    assert line.pop("at")
    assert line == {
        "assignment": "demo", "student": "bob", "exercise": "half", "how": "add", "value": "1",
        "was": "0", "comment": "Nearly right.", "by": "Grace",
    }  # fmt: skip
    assert points(place)["bob"] == "4"


def test_pages_that_no_longer_hold_are_removed_and_that_is_said(place):
    assert run("report", "results").exit_code == 0
    done = adjust("bob", "--add", "1")
    assert "`autograder report results` makes them" in done.stderr
    assert not (place / "results/index.html").exists()
    assert "makes them" not in adjust("bob", "--add", "0.5").stderr


def test_was_is_what_the_lines_before_have_made_of_it(place):
    adjust("bob", "--add", "1")
    adjust("bob", "--times", "0.5", "--by", "Emmy")
    assert [(line["was"], line["by"]) for line in lines(place)] == [("3", "Grace"), ("4", "Emmy")]
    assert points(place)["bob"] == "2"


def test_several_students_get_a_line_each_and_one_named_twice_gets_one(place):
    done = adjust("ada", "42", "ADA", "--add", "-1")
    assert "ada: demo 5 → 4 of 5\n0042: demo 2 → 1 of 5\n" in done.stdout
    assert [(line["student"], line["value"]) for line in lines(place)] == [
        ("ada", "-1"),
        ("0042", "-1"),
    ]


def test_who_handed_in_nothing_can_be_given_points(place):
    assert "ivy: demo not handed in → 2 of 5\n" in adjust("ivy", "--set", "2").stdout
    done = adjust("ivy", "--exercise", "half", "--add", "1")
    assert "'ivy' has no points for half that this could change" in done.stderr


def test_a_name_that_nobody_has_is_an_error_with_those_that_are_close(place):
    done = adjust("bobb", "--add", "1")
    assert done.exit_code == 2
    assert "Nobody has the id 'bobb'" in done.stderr
    assert "Is it 'bob'?" in done.stderr
    assert not (place / "adjustments.csv").exists()
    assert adjust("zoe", "--add", "1", "--allow-missing").exit_code == 0
    assert lines(place)[0]["student"] == "zoe"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--add", "much"), "write a number"),
        (("--times", "-1"), "write a number from 0 up"),
        (("--add", "1", "--exercise", "triple"), "demo has no exercise 'triple'"),
        (("--add", "1", "--set", "2"), "Say one of --add"),
        ((), "Say one of --add"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence_and_nothing_is_written(place, words, said):
    done = adjust("bob", *words)
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (place / "adjustments.csv").exists()


def test_a_line_needs_a_reason(place):
    assert "Say why" in run("adjust", "demo", "bob", "--add", "1", "--because", " ").stderr


def test_a_table_that_is_wrong_is_said_with_its_line_and_stays_as_it_is(place):
    text = "assignment,student,how,value\ndemo,bob,plus,1\n"
    (place / "adjustments.csv").write_text(text)
    done = adjust("bob", "--add", "1")
    assert done.exit_code == 2
    assert "adjustments.csv:2: how is 'plus'" in done.stderr
    assert (place / "adjustments.csv").read_text() == text


def test_a_comment_is_text_to_every_spreadsheet_and_comes_back_as_it_was(place):
    run("adjust", "demo", "bob", "--comment-only", "--because", "=1+1\nis two")
    assert lines(place)[0]["comment"] == "'=1+1 is two"
    listed = json.loads(run("adjust", "demo", "--list", "--json").stdout)["lines"]
    assert [(one["how"], one["comment"]) for one in listed] == [("comment", "=1+1 is two")]


def test_the_list_says_what_each_line_does_now(place):
    adjust("bob", "--exercise", "half", "--add", "5")
    adjust("bob", "--add", "1")
    adjust("ada", "--add", "-1")
    done = run("adjust", "demo", "--list", "bob")
    assert "adjustments.csv:2 bob: add 5 to half, “Nearly right.” (Grace, " in done.stdout
    assert "    0 → 2; in the end 5 of 5\n" in done.stdout
    assert "    5 → 5; in the end 5 of 5\n" in done.stdout
    assert "ada" not in done.stdout
    # Both are odd: more than the maximum, and no change.
    assert "adjustments.csv:2: more than the maximum" in done.stderr
    assert "adjustments.csv:3" in done.stderr


def test_before_anything_is_graded_a_line_can_be_written_already(small_course, monkeypatch):
    monkeypatch.chdir(small_course)
    done = adjust("ada", "--add", "1")
    assert done.exit_code == 0
    assert "check the id yourself" in done.stderr
    assert "it counts as soon as it is" in done.stdout


def test_json_has_what_changed(place):
    data = json.loads(adjust("bob", "--exercise", "half", "--set", "2", "--json").stdout)
    assert data["changes"] == [
        {
            "assignment": "demo", "student": "bob",
            "before": {"state": "final", "points": 3.0, "max_points": 5.0, "reason": ""},
            "after": {"state": "final", "points": 5.0, "max_points": 5.0, "reason": ""},
            "exercise": "half", "exercise_before": 0.0, "exercise_after": 2.0,
        }
    ]  # fmt: skip


def test_results_of_a_course_keep_their_rows_of_other_assignments(place):
    lay(place / "all" / "demo", report("bob", "passed", "failed"))
    lay(place / "all" / "other", document("eve", case("f::test_one", "passed"), slug="other"))
    for part in ("assignments", "reference"):
        (place / part / "other").symlink_to(place / part / "demo")
    (place / "all/grades.csv").write_text("to be written again\n")
    assert adjust("bob", "--add", "1", "--results", "all").exit_code == 0
    assert {row["submission_id"] for row in lines(place, "all/grades.csv")} >= {"bob", "eve"}


def test_excused_is_neither_zero_nor_blank_and_days_are_written(place):
    done = run("extend", "demo", "bob", "--excused", "--because", "Ill.")
    assert "bob: demo 3 → excused\n" in done.stdout
    run("extend", "demo", "ada", "--days", "2", "--because", "No power.")
    rows = lines(place, "extensions.csv")
    assert [(row["student"], row["days"], row["excused"]) for row in rows] == [
        ("bob", "", "yes"),
        ("ada", "2", ""),
    ]
    listed = run("extend", "demo", "--list")
    assert "extensions.csv:2 bob: excused, “Ill.” (Grace, " in listed.stdout
    assert "extensions.csv:3 ada: 2 days more, “No power.”" in listed.stdout
    (own,) = json.loads(run("extend", "demo", "--list", "bob", "--json").stdout)["lines"]
    assert (own["student"], own["excused"], own["state"]) == ("bob", True, "excused")


def test_a_section_is_given_more_time_in_one_line(place):
    toml = place / "assignments/demo/assignment.toml"
    toml.write_text(f"due = 2026-12-04T23:59:00+01:00\n{DEMO_TOML}")
    words = ("--until", "2026-12-06T23:59+01:00", "--because", "Fell out.")
    done = run("extend", "demo", "--section", "B", *words)
    assert "0042: demo 2 → 2 of 5\n" in done.stdout
    (line,) = lines(place, "extensions.csv")
    assert (line["student"], line["section"]) == ("", "B")
    done = run("extend", "demo", "--section", "C", *words)
    assert "nobody in section 'C'; it has 'A', 'B'" in done.stderr


def test_all_assignments_are_a_blank_in_the_table(place):
    done = run("extend", "--all-assignments", "bob", "--excused", "--because", "Joined late.")
    assert "bob: demo 3 → excused\n" in done.stdout
    assert lines(place, "extensions.csv")[0]["assignment"] == ""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("demo", "--days", "1"), "Whose time?"),
        (("demo", "bob", "--section", "A", "--days", "1"), "Whose time?"),
        (("demo", "bob"), "Say one of --until"),
        (("demo", "bob", "--days", "1", "--excused"), "Say one of --until"),
        (("demo", "bob", "--days", "0.5"), "write a whole number"),
        (("demo", "bob", "--until", "tomorrow"), "write a time as"),
        (("demo", "bob", "--until", "2026-12-06T23:59"), "without a time zone"),
        (("--days", "1"), "Name an assignment"),
        (("--all-assignments", "bob", "--until", "2026-12-06T23:59+01:00"), "say which assignment"),
        (("nothing", "bob", "--days", "1"), "nothing"),
    ],
)
def test_more_time_that_makes_no_sense_is_refused(place, words, said):
    done = run("extend", *words, "--because", "x")
    assert done.exit_code == 2
    assert said in done.stderr
    assert not (place / "extensions.csv").exists()


def test_more_time_without_a_due_date_is_pointed_out(place):
    done = run("extend", "demo", "bob", "--days", "1", "--because", "x")
    assert "there is no due date in assignment.toml" in done.stderr
