"""Scores that no test of ours gave."""

from __future__ import annotations

import pytest

from autograder.errors import CourseError
from autograder.report import Counting, Final
from autograder.standing.scores import read_scores
from tests.standing.totals import part, plan

EXAM = part("", name="Exam", scores="exam.csv", max_points="40")


def read(tmp_path, text, exam=EXAM):
    (tmp_path / "exam.csv").write_text(text, encoding="utf-8")
    return read_scores(tmp_path, plan(part("a"), exam))["Exam"]


def test_points_blanks_and_excuses_are_told_apart(tmp_path):
    text = "student;points;comment\nada;31,5;\nbob;;ill\ncyd;Excused;\ndan;0;\n"
    assert read(tmp_path, text) == {
        "ada": Final(Counting.FINAL, 31.5, 40.0),
        "bob": Final(Counting.OPEN, None, 40.0, "there are no points yet"),
        "cyd": Final(Counting.EXCUSED, None, 40.0, "excused"),
        "dan": Final(Counting.FINAL, 0.0, 40.0),
    }


def test_without_a_file_or_a_plan_nobody_has_any(tmp_path):
    assert read_scores(tmp_path, plan(part("a"), EXAM)) == {"Exam": {}}
    assert read_scores(tmp_path, None) == {}
    assert read_scores(tmp_path, plan(part("a"))) == {}


def test_points_above_the_maximum_are_a_slip_unless_they_are_a_bonus(tmp_path):
    with pytest.raises(CourseError, match=r"exam\.csv:2: points is 41.*bonus = true"):
        read(tmp_path, "student,points\nada,41\n")
    bonus = part("", name="Exam", scores="exam.csv", max_points="40", bonus=True)
    assert read(tmp_path, "student,points\nada,41\n", bonus)["ada"].points == 41.0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("student,points\n,4\n", r":2: student is blank"),
        ("student,points\nada,4\nada,5\n", r":3: 'ada' is there twice"),
        ("student,points\nada,-4\n", r":2: points is -4"),
        ("student,points\nada,ill\n", r":2: points is 'ill'"),
        ("student,score\nada,4\n", r":1: the column 'score' is unknown"),
        ("points\n4\n", r":1: the column student is missing"),
    ],
)
def test_what_is_wrong_is_said_with_its_line(tmp_path, text, words):
    with pytest.raises(CourseError, match=words):
        read(tmp_path, text)
