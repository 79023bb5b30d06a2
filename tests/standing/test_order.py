"""In whatever order people adjust, regrade, excuse and return: no point is lost or doubled."""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.cli import main
from autograder.course import append_rows, load_assignment
from autograder.export import render
from autograder.grading import (
    Options,
    ToAdjust,
    ToExtend,
    adjust_points,
    extend_time,
    grade_assignment,
    regrade_students,
    settle_results,
)
from autograder.report import exact_points, rounded_points
from autograder.standing import LOG, How, course_table, read_log
from tests.conftest import DEMO_TESTS, DEMO_TOML, notebook_json, write_demo

ADA, BOB, EVE, IVY = (f"{name}@example.org" for name in ("ada", "bob", "eve", "ivy"))
WORK = {
    ADA: ("def double(x):\n    return 2 * x\n", "def half(x):\n    return x / 2\n"),
    BOB: ("def double(x):\n    return 2 * x\n", "def half(x):\n    return x\n"),
    EVE: ("def double(x):\n    return x\n", "def half(x):\n    return x / 2\n"),
}
BROKEN = '''

@pytest.mark.points(1)
def test_zero(student, reference):
    """Is a test that nobody can pass."""
    assert_close(student.half(0.0), 1.0, name="half(x)")
'''
FIRST, DROPPED = (
    {"toml": DEMO_TOML.replace("points = 2", "points = 3"), "tests": DEMO_TESTS["test_half.py"]
     + BROKEN},
    {"toml": DEMO_TOML, "tests": DEMO_TESTS["test_half.py"]},
)  # fmt: skip
WORKSHEET = (
    'Identifier,"Full name","Email address",Status,Grade,"Maximum Grade","Grade can be changed",'
    '"Last modified (submission)","Last modified (grade)","Feedback comments"\n'
    + "".join(
        f'"Participant {number}",x,{id_},Submitted,,6.00,Yes,-,-,\n'
        for number, id_ in enumerate((*WORK, IVY), start=1)
    )
)

students = st.sampled_from([ADA, BOB, EVE])
changes = st.tuples(
    st.sampled_from([ADA, BOB, EVE, IVY]),
    st.sampled_from(["", "double", "half"]),
    st.one_of(
        st.tuples(st.just("add"), st.sampled_from(["1", "-0.5", "-9", "0.333333"])),
        st.tuples(st.just("times"), st.sampled_from(["0.5", "0.333333", "2"])),
        st.tuples(st.just("set"), st.sampled_from(["1.5", "7"])),
        st.tuples(st.just("bonus"), st.sampled_from(["1", "0.25"])),
    ),
)
operations = st.one_of(
    st.tuples(st.just("adjust"), changes),
    st.tuples(st.just("write_by_hand"), changes),
    st.tuples(st.just("take_back"), st.integers(0, 3)),
    st.tuples(st.just("excuse"), students),
    st.tuples(st.just("drop_the_broken_test"), st.none()),
    st.tuples(st.just("regrade"), students),
    st.tuples(st.just("grade"), st.booleans()),
    st.tuples(st.just("settle"), st.none()),
    st.tuples(st.just("return_points"), st.none()),
)


def use(course: Path, version: dict[str, str]) -> None:
    (course / "assignments/demo/assignment.toml").write_text(version["toml"])
    (course / "assignments/demo/hidden_tests/test_half.py").write_text(version["tests"])


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    """A course graded once with a broken test and once without: the folder, and both's reports."""
    course = tmp_path_factory.mktemp("order") / "course"
    write_demo(course)
    (course / "students.csv").write_text(f"student\n{IVY}\n")
    (course / "work").mkdir()
    for id_, cells in WORK.items():
        (course / "work" / f"{id_}.ipynb").write_text(notebook_json(*cells))
    reports = []
    for version, name in ((DROPPED, "results_after"), (FIRST, "results")):
        use(course, version)
        grade_assignment(load_assignment(course, "demo"), course / "work", course / name)
        reports.append({
            id_: json.loads((course / name / id_ / "report.json").read_text()) for id_ in WORK
        })  # fmt: skip
    after, before = reports
    assert before[ADA]["points"] == 5
    assert before[ADA]["max_points"] == 6
    return Graded(course, (before, after))


@dataclass
class Graded:
    """A folder, and its reports from before and after a test was dropped."""

    course: Path
    reports: tuple[dict, dict] = field(repr=False)


@dataclass
class Play:
    """A course, what is done to it, and what a small reckoning of its own makes of that."""

    course: Path
    reports: tuple[dict, dict]
    version: int = 0
    graded_by: dict[str, int] = field(default_factory=lambda: dict.fromkeys(WORK, 0))
    lines: list[tuple] = field(default_factory=list)
    excused: set[str] = field(default_factory=set)
    log: bytes = b""

    @property
    def results(self) -> Path:
        return self.course / "results"

    def adjust(self, change) -> None:
        student, exercise, (how, value) = change
        assignment = load_assignment(self.course, "demo")
        asked = ToAdjust(How(how), value, "Because.", exercise)
        adjust_points(assignment, [student], asked, by="Grace", results=self.results)
        self.lines.append(change)
        self.check()

    def write_by_hand(self, change) -> None:
        student, exercise, (how, value) = change
        table = course_table("adjustments")
        row = {"assignment": "demo", "student": student, "exercise": exercise, "how": how}
        append_rows(self.course / table.file, table.columns, [{**row, "value": value}])
        self.lines.append(change)

    def take_back(self, number: int) -> None:
        path = self.course / "adjustments.csv"
        if number < len(self.lines):
            text = path.read_text().splitlines(keepends=True)
            del text[number + 1], self.lines[number]
            path.write_text("".join(text))

    def excuse(self, student: str) -> None:
        asked = ToExtend("Ill.", excused=True)
        extend_time(self.course, "demo", [student], "", asked, by="Grace", results=self.results)
        self.excused.add(student)
        self.check()

    def drop_the_broken_test(self, _: None) -> None:
        use(self.course, DROPPED)
        self.version = 1

    def regrade(self, student: str) -> None:
        assignment = load_assignment(self.course, "demo")
        regrade_students(assignment, [student], self.results, Options(by="Grace"))
        self.graded_by[student] = self.version
        self.check()

    def grade(self, use_cache: bool) -> None:
        options = Options(by="Grace", use_cache=use_cache)
        assignment = load_assignment(self.course, "demo")
        grade_assignment(assignment, self.course / "work", self.results, options)
        self.graded_by = dict.fromkeys(WORK, self.version)
        self.check()

    def settle(self, _: None) -> None:
        settle_results(self.results, self.course, by="Grace")
        self.check()

    def return_points(self, _: None) -> None:
        if any((points or 0) > most for points, most in map(self.counts, (*WORK, IVY))):
            return  # no platform takes more than its maximum
        sheet = self.course / "sheet.csv"
        sheet.write_text(WORKSHEET)
        words = ["return", str(self.results), "--gradebook", str(sheet), "--scale"]
        words += ["--to", str(self.course / "to_lms"), "--course", str(self.course)]
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.output
        with (self.course / "to_lms/sheet.csv").open(newline="") as file:
            returned = {row["Email address"]: row["Grade"] for row in csv.DictReader(file)}
        for id_, grade in returned.items():
            points, most = self.counts(id_)
            if points is None:
                assert grade == ""
            else:
                assert float(grade) == pytest.approx(float(points) * 6 / most, abs=0.006)
        self.check()

    def counts(self, id_: str) -> tuple[float | None, float]:
        """Return what has to count, and out of how much."""
        own = [change for change in self.lines if change[0] == id_]
        if id_ == IVY:
            parts = {}
            most = max(self.reports[v][one]["max_points"] for one, v in self.graded_by.items())
        else:
            report = self.reports[self.graded_by[id_]][id_]
            parts = {one["name"]: (one["points"], one["max_points"]) for one in report["exercises"]}
            most = report["max_points"]
        total, bonus = Fraction(), Fraction()
        for name, (points, of) in parts.items():
            value, more = after(exact_points(points), exact_points(of), own, name)
            total, bonus = total + value, bonus + more
        if id_ in self.excused or (id_ == IVY and not any(name == "" for _, name, _ in own)):
            return None, most
        value, more = after(total, exact_points(most), own, "")
        return rounded_points(value + bonus + more), most

    def check(self) -> None:
        expected = {id_: self.counts(id_)[0] for id_ in (*WORK, IVY)}
        with (self.results / "grades.csv").open(newline="") as file:
            rows = {row["submission_id"]: row for row in csv.DictReader(file)}
        found = {id_: row.get("final_points", row["points"]) for id_, row in rows.items()}
        assert {id_: float(text) if text else None for id_, text in found.items()} == expected
        log = (self.results / LOG).read_bytes()
        assert log.startswith(self.log)
        self.log = log
        last = {entry.student: entry.after for entry in read_log(self.results)}
        for id_, points in expected.items():
            if points is not None:
                assert float(last[id_]) == points
            else:
                assert last.get(id_, "not_handed_in") in ("excused", "not_handed_in")


def after(value: Fraction, most: Fraction, changes: list, name: str) -> tuple[Fraction, Fraction]:
    """Return points after these changes, and what comes on top of them."""
    bonus = Fraction()
    for _, exercise, (how, text) in changes:
        number = Fraction(text)
        if exercise != name:
            continue
        if how == "bonus":
            bonus += number
        else:
            value = {"add": value + number, "times": value * number, "set": number}[how]
            value = max(Fraction(0), min(value, most))
    return value, bonus


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(operations, min_size=2, max_size=7))
def test_no_order_of_what_people_do_loses_or_doubles_a_point(graded, tmp_path, monkeypatch, done):
    shutil.rmtree(tmp_path / "course", ignore_errors=True)
    shutil.copytree(graded.course, tmp_path / "course")
    play = Play(tmp_path / "course", graded.reports)

    def again(task, sources, *_, **__):
        # What the same files gave by the same tests, when they were graded.
        yield from (render(graded.reports[play.version][source.id]) for source in sources)

    monkeypatch.setattr("autograder.grading.run.grade_batch", again)
    play.check()
    for name, argument in done:
        getattr(play, name)(argument)
    play.settle(None)
    # Whatever is done again changes nothing.
    log = play.log
    play.settle(None)
    play.return_points(None)
    assert play.log == log
