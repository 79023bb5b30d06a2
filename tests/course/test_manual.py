"""Exercises that people grade, in assignment.toml: what may stand there, and what is said of it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from autograder.course import AnswerKind, Criterion, load_assignment
from autograder.errors import CourseError

WHOLE = """\
[[exercises]]
name = "double"
bonus = true

[[exercises]]
name = "derivation"
title = "Derive it"
manual = true
rubric = [
  { name = "Chain rule", points = 2, description = "Each step is named." },
  { name = "Result", points = 0.1 },
]

[[exercises]]
name = "half"
builds_on = ["double"]

[[exercises]]
name = "plot"
manual = true
answer = "code"
bonus = true
[[exercises.rubric]]
name = "Axes"
points = 1.5
[[exercises.rubric]]
name = "Curve"
points = 1
"""


@pytest.fixture
def write(small_course):
    def write(text: str):
        (small_course / "assignments/demo/assignment.toml").write_text(text)
        return load_assignment(small_course, "demo")

    return write


def test_manual_exercises_stand_apart_from_the_tested_ones(write):
    assignment = write(WHOLE)
    assert [(one.name, one.bonus) for one in assignment.exercises] == [
        ("double", True),
        ("half", False),
    ]
    derivation, plot = assignment.manual
    assert (derivation.title, derivation.answer, derivation.after, derivation.bonus) == (
        "Derive it", AnswerKind.TEXT, "double", False,
    )  # fmt: skip
    assert derivation.rubric == (
        Criterion("Chain rule", Decimal(2), "Each step is named."),
        Criterion("Result", Decimal("0.1")),
    )
    assert (plot.answer, plot.after, plot.bonus, plot.points) == (
        AnswerKind.CODE, "half", True, Decimal("2.5"),
    )  # fmt: skip


def test_points_are_the_numbers_of_the_file(write):
    assert write(WHOLE).manual[0].points == Decimal("2.1")


def test_places_count_manual_exercises_too(write):
    assignment = write(WHOLE)
    assert assignment.place("half").endswith("assignment.toml:15")
    assert assignment.place("plot", "answer").endswith("assignment.toml:21")


def test_an_assignment_may_have_manual_exercises_alone(write):
    assignment = write(
        '[[exercises]]\nname = "essay"\nmanual = true\nrubric = [{ name = "All", points = 3 }]\n'
    )
    assert assignment.exercises == ()
    assert [one.name for one in assignment.manual] == ["essay"]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("bonus = true\n\n", 'bonus = "yes"\n\n', 3, "bonus of double is 'yes'; write true or"),
        ("manual = true\nrubric", "manual = 1\nrubric", 8, "manual of derivation is 1; write true"),
        ("manual = true\nrubric", "rubric", 8, "add manual = true to derivation"),
        ("manual = true\nrubric", "points = 2\nmanual = true\nrubric", 8, "those of its rubric"),
        ("manual = true\nrubric", "builds_on = []\nmanual = true\nrubric", 8, "is for tests"),
        ("manual = true\nrubric", "manual = true\nhint = 3\nrubric", 9, "the key 'hint'"),
        ('title = "Derive it"', "title = 3", 7, "the title of derivation is not a text"),
        ('name = "Result"', 'name = "chain rule"', 9, "the criterion 'chain rule' twice"),
        ('name = "Result"', 'name = "Comment"', 9, "as a column of the sheet is"),
        ('name = "Result"', 'name = " Result"', 9, "without blanks around it"),
        ('name = "Result"', 'name = "a\\nb"', 9, "a name in one line"),
        ('name = "Result", ', "", 9, "is named None"),
        ("points = 0.1", "points = 0", 9, "points of 'Result' are 0; use a number above 0"),
        ("points = 0.1", "points = -1", 9, "use a number above 0"),
        ("points = 0.1", "points = nan", 9, "use a number above 0"),
        ("points = 0.1", "points = inf", 9, "use a number above 0"),
        ("points = 0.1", "points = 0.00001", 9, "4 decimal places"),
        ("points = 0.1", "points = true", 9, "use a number above 0"),
        ("points = 0.1", 'points = "2"', 9, "use a number above 0"),
        ("points = 0.1", "point = 2", 9, "the key 'point' is unknown"),
        ('"Each step is named."', "3", 9, "description of 'Chain rule' is not a text"),
        ('builds_on = ["double"]', 'builds_on = ["derivation"]', 16, "'derivation', which is no"),
        ('answer = "code"', 'answer = "video"', 21, '"text", "code" or "task"'),
        ('answer = "code"', "answer = []", 21, "the answer of plot is []"),
        ("points = 1.5", "points = []", 25, "points of 'Axes' are []"),
        ('name = "plot"', 'name = "double"', 19, "the exercise 'double' is there twice"),
    ],
)
def test_a_wrong_entry_is_named_with_its_line(write, old, new, line, words):
    assert WHOLE.count(old) == 1
    with pytest.raises(CourseError) as caught:
        write(WHOLE.replace(old, new))
    assert f"assignment.toml:{line}: " in str(caught.value)
    assert words in str(caught.value)


@pytest.mark.parametrize("rubric", ["", "rubric = []", "rubric = [3]", 'rubric = "all"'])
def test_a_manual_exercise_needs_a_rubric(write, rubric):
    with pytest.raises(CourseError, match="essay needs a rubric of 1 to 30 criteria"):
        write(f'[[exercises]]\nname = "essay"\nmanual = true\n{rubric}\n')
