"""What comes of a course for each student, from what counts in each assignment."""

from __future__ import annotations

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from autograder.course import CoursePlan
from autograder.errors import CourseError
from autograder.report import Counting
from autograder.standing import CourseRules, Result, reckon_course
from tests.standing.totals import EXCUSED, NOTHING, UNKNOWN, got, part, plan

NOW = datetime(2026, 12, 1, tzinfo=UTC)
BEFORE, AFTER = datetime(2026, 11, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
EXAM = part("", name="Exam", scores="exam.csv", max_points="40")


def rules(*parts, due=None, scores=None, worth=None):
    return CourseRules(
        CoursePlan(total=plan(*parts) if parts else None),
        scores or {},
        {slug: slug.upper() for slug in "ab"},
        due or {},
        worth or {},
    )


def results(**own):
    return {
        slug: {id_: Result(final) for id_, final in students.items()}
        for slug, students in own.items()
    }


def states(of, student):
    return {slug: str(final.state) for slug, final in of.students[student].finals.items()}


def test_who_has_no_result_handed_in_nothing_once_the_assignment_is_over():
    found = results(a={"ada": got(8)}, b={"bob": got(6)})
    totals = reckon_course(rules(part("ab"), due={"a": BEFORE, "b": AFTER}), found, NOW)
    assert states(totals, "bob") == {"a": "not_handed_in", "b": "final"}
    assert states(totals, "ada") == {"a": "final", "b": "open"}
    assert str(totals.students["bob"].total.outcome.percent) == "30.0"
    assert not totals.students["ada"].total.is_final


def test_without_a_due_date_an_assignment_is_over_when_others_have_results():
    totals = reckon_course(rules(part("ab")), results(a={"ada": got(8), "bob": NOTHING}), NOW)
    assert states(totals, "bob") == {"a": "not_handed_in", "b": "open"}


def test_what_nobody_has_graded_after_its_due_date_waits():
    totals = reckon_course(rules(due={"b": BEFORE}), results(a={"ada": got(8)}), NOW)
    assert states(totals, "ada")["b"] == "waiting"


def test_nothing_handed_in_before_the_due_date_is_still_to_come():
    found = results(a={"ada": NOTHING, "bob": got(8)})
    totals = reckon_course(rules(due={"a": AFTER}), found, NOW)
    assert states(totals, "ada")["a"] == "open"
    assert totals.students["ada"].finals["a"].max_points == 10


def test_without_a_plan_there_is_the_plain_sum_of_what_is_there():
    found = results(
        a={"ada": got(8), "bob": UNKNOWN, "cyd": EXCUSED, "dan": got(round(1 / 3, 6))},
        b={"ada": got(1.5), "cyd": got(2)},
    )
    totals = reckon_course(rules(), found, NOW)
    assert {id_: one.points for id_, one in totals.students.items()} == {
        "ada": Fraction(19, 2),
        "bob": None,
        "cyd": Fraction(2),
        "dan": Fraction(1, 3),
    }
    assert totals.students["ada"].total is None and totals.students["ada"].what_if() == []


def test_scores_count_and_what_fits_nobody_is_pointed_out():
    scores = {"Exam": {"ada": got(30, 40), "aba": got(20, 40)}}
    found = results(a={"ada": got(5)}, b={"ada": got(5)})
    totals = reckon_course(rules(part("ab"), EXAM, scores=scores), found, NOW)
    assert str(totals.students["ada"].total.outcome.percent) == "62.5"
    assert totals.notes == ("exam.csv: no results have a student 'aba'.",)
    assert "aba" in totals.students
    missing = reckon_course(rules(part("ab"), EXAM, scores={"Exam": {}}), found, NOW)
    assert missing.notes == ("exam.csv has no scores yet: Exam counts as still to come.",)


def test_days_spent_stand_by_assignment_the_earliest_first():
    found = {
        "b": {"ada": Result(got(5), 2)},
        "a": {"ada": Result(got(5), 1), "bob": Result(got(5))},
    }
    totals = reckon_course(rules(), found, NOW)
    assert list(totals.students["ada"].spent.items()) == [("a", 1), ("b", 2)]
    assert totals.students["bob"].spent == {}


def test_points_that_are_to_come_are_worth_what_assignment_toml_says():
    totals = reckon_course(rules(worth={"b": 7.5}), results(a={"ada": got(5)}), NOW)
    assert totals.students["ada"].finals["b"].max_points == 7.5


@pytest.fixture
def course(tmp_path):
    def write(slug, text):
        (tmp_path / "assignments" / slug).mkdir(parents=True)
        (tmp_path / "assignments" / slug / "assignment.toml").write_text(text)

    two_points = '[[exercises]]\nname = "f"\npoints = 2\n'
    more = '[[exercises]]\nname = "g"\npoints = 0.5\n'
    write("late", f'title = "Late"\ndue = 2026-12-20T12:00:00+01:00\n{two_points}')
    write("ever", 'title = "Ever"\n[[exercises]]\nname = "f"\n')
    write("soon", f"due = 2026-12-10T12:00:00+01:00\n{two_points}{more}")
    return tmp_path


def test_the_rules_of_a_course_are_read_from_its_files(course):
    (course / "course.toml").write_text(
        '[[total.parts]]\nname = "Homework"\n'
        '[[total.parts]]\nname = "Exam"\nscores = "exam.csv"\nmax_points = 40\n'
    )
    (course / "exam.csv").write_text("student,points\nada,20\n")
    found = CourseRules.of(course)
    assert found.slugs == ("soon", "late", "ever")
    assert found.titles["late"] == "Late"
    assert found.worth == {"soon": 2.5, "late": 2.0}
    assert set(found.due) == {"soon", "late"}
    assert found.scores["Exam"]["ada"].state is Counting.FINAL
    assert found.plan.total.parts[0].assignments == ("soon", "late", "ever")


def test_a_wrong_file_of_the_course_is_an_error(course):
    (course / "course.toml").write_text("[total]\n")
    with pytest.raises(CourseError, match=r"course\.toml:1"):
        CourseRules.of(course)
