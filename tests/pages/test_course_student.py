"""A student's own page of the course: what counts and why, and what is still to be had."""

from __future__ import annotations

import re

import pytest

from autograder.pages import course_student_page
from autograder.pages.course_student import view_of_course_student
from tests.pages.totals import GRADED, totals
from tests.standing.totals import part, plan


def view(student, drawn=GRADED):
    found = totals(drawn=drawn)
    return view_of_course_student(found, found.students[student])


def lines(shown) -> dict[str, tuple[str, str, str]]:
    return {line.name: (line.key, line.points, line.words) for line in shown}


def test_each_result_says_whether_it_counts_and_why_not():
    homework, project, exam = view("ada").parts
    assert lines(homework.lines) == {
        "Task A": ("", "10 of 10", ""),
        "Task B": ("", "7.5 of 10", "Your teachers changed the points. 1 late day spent."),
        "Task C": ("", "4 of 10", ""),
        "Task D": ("excused", "", "Excused: it does not count, and it is not a zero."),
        "Task E": ("open", "", "Still to come."),
        "Task F": ("waiting", "", "It waits for a person to grade it."),
    }
    unknown = "We do not know your points yet. This is not a zero."
    assert lines(project.lines) == {"Task G": ("unknown", "", unknown)}
    assert lines(exam.lines) == {"Exam": ("open", "", "Still to come.")}


def test_what_is_dropped_says_so_with_its_points():
    homework = lines(view("bob").parts[0].lines)
    dropped = "It does not count: it is not among your best 3."
    # Of equals the earliest count: 2, 2 and the first 1.
    assert homework["Task E"] == ("dropped", "1 of 10", dropped)
    assert homework["Task A"] == ("", "1 of 10", "")
    assert homework["Task B"] == ("missing", "0 of 10", f"Nothing was handed in. {dropped} "
                                  "1 late day spent.")  # fmt: skip


def test_parts_say_how_they_are_reckoned():
    homework, project, exam = view("ada").parts
    assert homework.rules == [
        "It is 70 % of the total.",
        "Your best 3 of 6 count.",
        "To pass, you need at least 30 % of it.",
    ]
    assert (homework.share, project.share, exam.share) == ("71.7 %", "", "")
    rules = view("ada", plan(part("ab", drop=1, weights={"b": "2"}))).parts[0].rules
    assert rules[1:] == ["Your lowest result is left out.", "Task B counts 2 times."]


def test_what_is_not_known_yet_has_bounds_and_sentences_on_what_takes_what():
    shown = view("ada")
    assert shown.small == "so far; at the end it will be between 50.2 % and 100.0 %"
    assert (shown.big, shown.grade, shown.outcome) == ("71.7 %", "", [])
    assert shown.what_if == [
        "To keep grade 3, you need at least 50 % of everything that is still to come.",
        "To get grade 2, you need at least 64 % of everything that is still to come.",
        "To get grade 1, you need at least 84 % of everything that is still to come.",
    ]


def test_who_fails_reads_what_was_missed_and_no_rounding_hides_it():
    shown = view("bob")
    assert shown.outcome == [
        "You do not pass: Homework is below the 30 % that it needs and Exam is below the 50 % that "
        "it needs and the total is below the 50 % that it needs."
    ]
    assert (shown.grade, shown.what_if) == ("5", [])
    # 49.99975 %, which one decimal would show as the 50 % that are needed.
    assert shown.parts[2].share == "49.9998 %"
    assert shown.parts[2].is_missed


def test_who_is_done_reads_the_grade_and_days_left():
    shown = view("cyd")
    assert (shown.big, shown.small, shown.grade) == ("99.0 %", "of the course", "1")
    assert shown.outcome == ["You pass."]
    assert shown.late_days == "1 of 3 days spent, 2 left"
    assert lines(shown.others) == {"Task H": ("", "10 of 10", "It does not count for the total.")}
    assert shown.rounding.endswith("to 1 decimal: a half is rounded up.")


def test_where_nothing_counts_there_is_no_number():
    shown = view("zoe")
    assert (shown.big, shown.small, shown.grade, shown.outcome) == (
        "—", "nothing counts yet", "", [],
    )  # fmt: skip


def test_without_a_plan_points_are_added_up():
    shown = view("cyd", None)
    assert (shown.big, shown.small) == ("80", "of 80 points, all assignments together")
    assert [one.name for one in shown.parts] == ["Assignments"]
    assert len(shown.parts[0].lines) == 8 and shown.rounding == ""
    assert view("ada", None).big == "?"


@pytest.mark.parametrize("decimals", [0, 2])
def test_the_rounding_is_stated(decimals):
    shown = view("cyd", plan(part("a"), decimals=decimals))
    assert ("a whole percent" in shown.rounding) == (decimals == 0)
    assert shown.big == ("100 %" if decimals == 0 else "100.00 %")


def test_the_page_is_about_one_student_and_leads_nowhere():
    found = totals()
    page = course_student_page(found, found.students["ada"])
    assert "bob" not in page and "cyd" not in page
    assert not re.search(r"<a [^>]*href=\"(?!#main)", page)
    assert "<script" not in page
