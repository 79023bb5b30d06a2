"""A term of nine assignments and sixty students, as docs/running-a-course.md has it.

What students did is made up by a rule, so that anyone can say by hand what everybody should have:
`earned` is that rule. Nothing here uses the package.
"""

from __future__ import annotations

import json
from datetime import datetime, timedelta, timezone
from pathlib import Path

WEEKS = [f"week_{number}" for number in range(1, 10)]
STUDENTS = [f"s{number:02}" for number in range(1, 61)]
GROUP_WEEK, BROKEN_WEEK, MANUAL_WEEK = "week_5", "week_3", "week_7"
# Groups of three hand in together in one week: team_01 is s01, s02 and s03.
TEAMS = {f"team_{n + 1:02}": STUDENTS[3 * n : 3 * n + 3] for n in range(20)}
WINTER = timezone(timedelta(hours=1))
FIRST_DUE = datetime(2025, 10, 10, 23, 59, tzinfo=WINTER)

_TOML = """title = "Week {number}"
due = {due}
[late]
per_day = 0.1
at_most = 0.5
[limits]
submission_s = 30
[[exercises]]
name = "double"
[[exercises]]
name = "half"
"""
_MANUAL = """[[exercises]]
name = "derivation"
title = "Where the factor 2 comes from"
manual = true
rubric = [
    {{ name = "steps", points = 2, description = "Each step follows from the one before." }},
    {{ name = "words", points = 1, description = "Says in words what is done." }},
]
""".replace("{{", "{").replace("}}", "}")
_REFERENCE = '''"""Reference solutions."""


def double(x):
    """Return twice x."""
    return 2 * x


def half(x):
    """Return half of x."""
    return x / 2
'''
_TEST = '''import pytest
from autograder.testing import assert_close


@pytest.mark.points({points})
def test_number(student, reference):
    """{does} a number."""
    assert_close(student.{name}({x}), reference.{name}({x}), name="{name}(x)")
'''
_DOUBLE_TEST = _TEST.format(points=6, does="Doubles", name="double", x=21.5)
_HALF_TEST = _TEST.format(points=4, does="Halves", name="half", x=7.0)
# It asks for what nobody was told.
_BROKEN = '''

@pytest.mark.points(2)
def test_half_of_a_text(student):
    """Halves a text."""
    assert student.half("abcd") == "ab"
'''
_DOUBLE = {True: "def double(x):\n    return 2 * x", False: "def double(x):\n    return x ** 2"}
_HALF = {True: "def half(x):\n    return x / 2", False: "def half(x):\n    return x // 2"}


def due_of(week: str) -> datetime:
    """Return when a week's work was due."""
    return FIRST_DUE + timedelta(weeks=WEEKS.index(week))


def solves(student: str, week: str) -> tuple[bool, bool]:
    """Return whether a student's work doubles, and whether it halves."""
    number, place = STUDENTS.index(student), WEEKS.index(week)
    return (number + place) % 7 != 0, (number * 3 + place) % 5 != 0


def earned(student: str, week: str) -> int:
    """Return what the tests give for it."""
    doubles, halves = solves(student, week)
    return 6 * doubles + 4 * halves


def days_late(student: str, week: str) -> int:
    """Return how many days late it came."""
    number, place = STUDENTS.index(student), WEEKS.index(week)
    return 1 + number % 3 if (number + 2 * place) % 10 == 0 else 0


def handed_in(student: str, week: str) -> bool:
    """Return whether there is work of this student in a week."""
    return (STUDENTS.index(student) + 5 * WEEKS.index(week)) % 29 != 3


def write_course(folder: Path) -> None:
    """Write the nine assignments, with the broken test in one of them."""
    for number, week in enumerate(WEEKS, start=1):
        place = folder / "assignments" / week
        (place / "hidden_tests").mkdir(parents=True)
        toml = _TOML.format(number=number, due=due_of(week).isoformat())
        toml += _MANUAL if week == MANUAL_WEEK else ""
        (place / "assignment.toml").write_text(toml)
        (place / "hidden_tests/test_double.py").write_text(_DOUBLE_TEST)
        broken = _BROKEN if week == BROKEN_WEEK else ""
        (place / "hidden_tests/test_half.py").write_text(_HALF_TEST + broken)
        reference = folder / "reference" / week
        reference.mkdir(parents=True)
        (reference / "numpy_solution.py").write_text(_REFERENCE)


def write_work(folder: Path) -> None:
    """Write what was handed in, and when."""
    lines = ["assignment,submission_id,submitted"]
    for week in WEEKS:
        place = folder / "submissions" / week
        place.mkdir(parents=True)
        whose = {s: s for s in STUDENTS}
        if week == GROUP_WEEK:
            whose = {team: members[0] for team, members in TEAMS.items()}
        for id_, student in whose.items():
            if id_ == student and not handed_in(student, week):
                continue
            doubles, halves = solves(student, week)
            cells = [_DOUBLE[doubles], _HALF[halves]]
            (place / f"{id_}.ipynb").write_text(_notebook(cells, week == MANUAL_WEEK, id_))
            late = days_late(student, week) if id_ == student else 0
            submitted = due_of(week) + timedelta(days=late, hours=-2)
            lines.append(f"{week},{id_},{submitted.isoformat()}")
    (folder / "submitted.csv").write_text("\n".join(lines) + "\n")


def fix_test(folder: Path) -> None:
    """Drop the broken test."""
    (folder / "assignments" / BROKEN_WEEK / "hidden_tests/test_half.py").write_text(_HALF_TEST)


def _notebook(sources: list[str], has_text: bool, id_: str) -> str:
    cells = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "execution_count": None,
         "outputs": [], "source": source}
        for n, source in enumerate(sources)
    ]  # fmt: skip
    if has_text:
        text = f"## Where the factor 2 comes from\n\nBy linearity, says {id_}: $2x = x + x$."
        cells.append({"cell_type": "markdown", "id": "derivation", "metadata": {}, "source": text})
    known = {"kernelspec": {"name": "python3", "language": "python"}}
    return json.dumps({"cells": cells, "metadata": known, "nbformat": 4, "nbformat_minor": 5})
