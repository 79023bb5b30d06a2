"""course.toml: what it says of the whole course, and what is said of its mistakes."""

from __future__ import annotations

from fractions import Fraction
from zoneinfo import ZoneInfo

import pytest

from autograder.course import (
    Band,
    Count,
    CoursePlan,
    LateDays,
    Part,
    TotalPlan,
    id_column,
    read_plan,
)
from autograder.errors import CourseError

WHOLE = """
timezone = "Europe/Vienna"

[students]
id_column = "SIS Login ID"

[late_days]
budget = 5
per_assignment = 2

[total]
decimals = 2
minimum = 0.5
failing = "5"

[[total.parts]]
name = "Homework"
weight = 70
best = 2
minimum = 0.1
weights = { two = 2.5 }

[[total.parts]]
name = "Project"
weight = 10
assignments = ["three"]
count = "points"

[[total.parts]]
name = "Exam"
weight = 20
scores = "exam.csv"
max_points = 40.5
bonus = true

[[total.bands]]
grade = "2"
from = 75
[[total.bands]]
grade = "1"
from = 87.5
"""


@pytest.fixture
def course(tmp_path):
    for slug in ("one", "two", "three"):
        (tmp_path / "assignments" / slug).mkdir(parents=True)
        (tmp_path / "assignments" / slug / "assignment.toml").write_text("")

    def write(text):
        (tmp_path / "course.toml").write_text(text)
        return tmp_path

    return write


def test_a_whole_plan_is_read_with_its_numbers_as_they_are_written(course):
    plan = read_plan(course(WHOLE))
    assert plan == CoursePlan(
        ZoneInfo("Europe/Vienna"),
        LateDays(5, 2),
        TotalPlan(
            (
                Part(
                    "Homework",
                    Fraction(70),
                    ("one", "two"),
                    best=2,
                    minimum=Fraction(1, 10),
                    weights={"two": Fraction(5, 2)},
                ),
                Part("Project", Fraction(10), ("three",), count=Count.POINTS),
                Part(
                    "Exam",
                    Fraction(20),
                    scores="exam.csv",
                    max_points=Fraction(81, 2),
                    bonus=True,
                ),
            ),
            (Band("1", Fraction(175, 2)), Band("2", Fraction(75))),
            decimals=2,
            minimum=Fraction(1, 2),
            failing="5",
        ),
    )


def test_other_tables_of_the_same_file_keep_nobody_from_reading(course):
    assert id_column(course(WHOLE)) == "SIS Login ID"


@pytest.mark.parametrize("text", ["", '[students]\nid_column = "ID"\n'])
def test_what_is_not_said_is_none(course, text):
    assert read_plan(course(text)) == CoursePlan()


def test_without_a_file_nothing_is_said(tmp_path):
    assert read_plan(tmp_path) == CoursePlan()


def test_late_days_may_go_to_one_assignment_unless_another_number_stands_there(course):
    assert read_plan(course("[late_days]\nbudget = 4\n")).late_days == LateDays(4, 4)


def test_a_band_from_zero_is_the_grade_of_who_misses_a_minimum(course):
    bands = '[[total.bands]]\ngrade = "A"\nfrom = 60\n[[total.bands]]\ngrade = "F"\nfrom = 0\n'
    part = '[[total.parts]]\nname = "All"\n'
    with_minimum = read_plan(course(f"[total]\nminimum = 0.5\n{part}{bands}")).total
    assert with_minimum.failing == "F" and with_minimum.tells_who_passes
    without = read_plan(course(f"[total]\n{part}{bands}")).total
    assert without.failing == "" and not without.tells_who_passes


PART = '[[total.parts]]\nname = "A"\n'
EXAM = '[[total.parts]]\nname = "E"\nscores = "exam.csv"\nmax_points = 40\n'


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("[totals]\n", 1, "'totals' is unknown"),
        ('timezone = "Moon/Sea"\n', 1, "Europe/Vienna"),
        ("late_days = 5\n", 1, "not a table"),
        ("[late_days]\nper_assignment = 2\n", 1, "no budget"),
        ("[late_days]\nbudget = -1\n", 2, "whole number from 0"),
        ("[late_days]\nbudget = true\n", 2, "whole number from 0"),
        ("[late_days]\nbudget = 3\nper_assignment = 1.5\n", 3, "whole number from 0"),
        ("[total]\ndecimals = 1\n", 1, "no parts"),
        ("[total]\nparts = 3\n", 2, "[[total.parts]]"),
        (f"[total]\ndecimals = 9\n{PART}", 2, "from 0 to 6"),
        (f"[total]\nminimum = 50\n{PART}", 2, "share from 0 to 1"),
        (f"[total]\nfailing = 5\n{PART}", 2, "text in quotes"),
        ("[[total.parts]]\nweight = 1\n", 1, "name is not there"),
        (f'{PART}weight = "7"\n', 3, "number from 0 up"),
        (f"{PART}weight = nan\n", 3, "number from 0 up"),
        (f"{PART}weight = 0\n", 1, "all weights are 0"),
        (f"{PART}colour = 1\n", 3, "'colour' is unknown"),
        (f"{PART}best = 2\ndrop = 1\n", 4, "either best or drop"),
        (f"{PART}best = 0\n", 3, "from 1 to"),
        (f"{PART}drop = -1\n", 3, "from 0 to"),
        (f'{PART}count = "all"\n', 3, '"shares" or "points"'),
        (f"{PART}weights = 3\n", 3, "weights as"),
        (f"{PART}weights = {{ four = 2 }}\n", 3, "no assignment 'four'"),
        (f"{PART}weights = {{ one = 0 }}\n", 3, "weight of one is 0"),
        (f"{PART}assignments = []\n", 3, "empty"),
        (f"{PART}assignments = 3\n", 3, "write assignments as"),
        (f'{PART}assignments = ["four"]\n', 3, "no assignment 'four'; the course has one"),
        (f'{PART}assignments = ["one", "one"]\n', 3, "one is there twice"),
        (f'{PART}\n[[total.parts]]\nname = "B"\n', 4, "only one can have all"),
        (f'{PART}\n[[total.parts]]\nname = "A"\nassignments = ["one"]\n', 5, "two parts are"),
        (f'{PART}{PART.replace("A", "B")}assignments = ["one", "two", "three"]\n', 1, "no ass"),
        (f"{PART}max_points = 3\n", 3, "has no scores: leave out max_points"),
        (f"{EXAM}best = 1\n", 5, "no assignments: leave out best"),
        (f"{EXAM}bonus = 1\n", 5, "bonus = true"),
        (EXAM.replace("40", "0"), 4, "above 0"),
        (EXAM.replace("exam.csv", "../exam.csv"), 3, "in the course's folder"),
        (EXAM.replace("exam.csv", "/exam.csv"), 3, "in the course's folder"),
        (EXAM.replace("exam.csv", "exam.xlsx"), 3, "CSV file"),
        (f'{PART}[[total.bands]]\ngrade = "1"\n', 3, "from is not there"),
        (f'{PART}[[total.bands]]\ngrade = "1"\nfrom = 50\n', 3, "add a band from = 0"),
        (
            f'{PART}[[total.bands]]\ngrade = "1"\nfrom = 0\n[[total.bands]]\ngrade = "1"\nfrom = 5',
            6,
            "another band",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(course, text, line, words):
    folder = course(text)
    with pytest.raises(CourseError) as caught:
        read_plan(folder)
    assert str(caught.value).startswith(f"{folder / 'course.toml'}:{line}:")
    assert words in str(caught.value)
