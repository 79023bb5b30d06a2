"""docs/totals.md: its course can be read, its example comes out as it says, its keys exist."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from autograder.course import total_plan
from autograder.export import short_total
from autograder.report import Counting, Final
from autograder.standing import (
    CourseRules,
    Result,
    Use,
    late_days,
    reckon_course,
    rounded_percent,
)

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/totals.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```\w+ file=(\S+)\n(.*?)```", PAGE, re.DOTALL))
SLUGS = ("one", "two", "three", "four")
ROWS = re.findall(r"^\| (ada|bob|cyd) \| (.*) \|$", PAGE, re.MULTILINE)
STATES = {"not handed in": Counting.NOT_HANDED_IN, "excused": Counting.EXCUSED}


@pytest.fixture
def totals(tmp_path):
    """The example's totals, made of the page's own files and table."""
    for slug in SLUGS:
        (tmp_path / "assignments" / slug).mkdir(parents=True)
        path = tmp_path / "assignments" / slug / "assignment.toml"
        path.write_text(f"due = 2026-11-0{1 + SLUGS.index(slug)}T12:00:00+01:00\n"
                        '[[exercises]]\nname = "f"\npoints = 10\n')  # fmt: skip
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    results: dict[str, dict[str, Result]] = {slug: {} for slug in SLUGS}
    for student, cells in ROWS:
        for slug, cell in zip(SLUGS, cells.split(" | "), strict=False):
            state = STATES.get(cell, Counting.FINAL)
            points = float(cell) if state is Counting.FINAL else None
            results[slug][student] = Result(Final(state, points, 10))
    return reckon_course(CourseRules.of(tmp_path), results, datetime(2026, 12, 1, tzinfo=UTC))


def test_the_example_comes_out_as_it_says(totals):
    assert len(ROWS) == 3
    for student, cells in ROWS:
        homework, exam, total, grade = (cell.strip() for cell in cells.split("|")[4:])
        own = totals.students[student].total
        shares = ["" if p.share is None else f"{rounded_percent(p.share, 1)} %" for p in own.parts]
        assert [homework, exam] == shares
        assert total == short_total(own)
        assert grade == own.grade


def test_what_can_still_be_reached_is_as_it_says(totals):
    (text,) = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)
    assert text.splitlines() == totals.students["cyd"].what_if()
    assert str(totals.students["cyd"].total.so_far.percent) == "80.0"


def test_every_key_of_a_part_is_there_and_no_other():
    rows = re.findall(r"^\| (`.*?) \|", PAGE.partition("## Rounding")[0], re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`(\w+)(?: = [^`]*)?`", row)}
    assert named >= total_plan._PART_KEYS
    assert named <= total_plan._PART_KEYS | total_plan._TOTAL_KEYS | {"total"}
    assert set(re.findall(r"`(\w+)`", PAGE)) >= total_plan._TOTAL_KEYS - {"parts", "bands"} - {
        "minimum"
    }


def test_numbers_and_words_are_the_programs():
    assert f"{late_days._MOST_WAYS:,} ways" in PAGE
    assert all(f"`{use}`" in PAGE for use in Use)


def test_the_course_page_leads_there():
    assert "(totals.md)" in (ROOT / "docs/course.md").read_text(encoding="utf-8")
