"""The page of a course: a row for each student, a column for each assignment."""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from autograder.analysis import overview_of
from autograder.course import CoursePlan, Part, TotalPlan
from autograder.pages import course_page
from autograder.pages.course import course_table
from autograder.standing import CourseRules, Result, reckon_course
from tests.pages.classes import named, small_class
from tests.pages.documents import document, full, wrong
from tests.standing.totals import AUSTRIAN, EXCUSED, NOTHING, UNKNOWN, WAITING, got


def overviews():
    other = [named("ada", document(wrong("relu"))), named("zoe", document(full("relu")))]
    return {
        "activations": overview_of(small_class(), "activations"),
        "relu lab": overview_of(other, "relu_lab"),
    }


def row_of(page: str, student: str) -> list[str]:
    (row,) = re.findall(rf'<tr data-is="[^"]*"><th scope="row">{student}</th>(.*?)</tr>', page)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row.split("</td>")[:-1]]


def test_each_student_has_points_and_shares_by_assignment():
    page = course_page(overviews(), {})
    assert row_of(page, "ada") == ["15 65 %", "✓ 15 100 %", "▾ 0 0 %"]
    assert row_of(page, "zoe") == ["8 100 %", "", "✓ 8 100 %"]


def test_what_is_unknown_is_no_number_and_neither_is_the_sum():
    page = course_page(overviews(), {})
    assert row_of(page, "eve") == ["?", "! could not be read", ""]
    assert row_of(page, "fay")[:2] == ["?", "! our fault: unknown"]
    assert "unknown, not zero" in page


def test_cells_lead_to_the_student_and_columns_to_the_assignment():
    page = course_page(overviews(), {"relu_lab": "ReLU"})
    assert 'href="activations/ada/instructor.html"' in page
    assert 'href="relu%20lab/zoe/instructor.html"' in page
    assert 'href="relu%20lab/index.html">ReLU</a>' in page and ">ReLU</th>" in page
    assert ">Activations</th>" in page


def test_rows_say_what_they_can_be_filtered_by():
    page = course_page(overviews(), {})
    kinds = dict(re.findall(r'<tr data-is="([^"]*)"><th scope="row">(\w+)', page))
    assert {who: kind for kind, who in kinds.items()}["zoe"] == "absent"
    assert re.search(r'data-is="low"><th scope="row">ada', page)
    assert re.search(r'data-is="unknown absent"><th scope="row">eve', page)


def test_a_cell_says_who_handed_in_nothing_and_that_counts_in_no_sum():
    absent = {"activations": ("gus", "zoe"), "relu lab": ("gus",)}
    found = {
        name: replace(one, absent=absent[name]) for name, one in overviews().items()
    }  # fmt: skip
    page = course_page(found, {})
    assert row_of(page, "gus") == ["", "not handed in", "not handed in"]
    assert row_of(page, "zoe") == ["8 100 %", "not handed in", "✓ 8 100 %"]
    assert '<tr data-is="absent"><th scope="row">gus' in page
    rows = {row[0]: row for row in course_table(found).rows}
    assert rows["gus"] == ("gus", None, None, None)


def with_totals():
    """Return a course of one assignment with a plan: each state of what counts has a student."""
    homework = Part("Homework", Fraction(1), ("activations",), minimum=Fraction(1, 2))
    drawn = TotalPlan((homework,), AUSTRIAN, failing="5")
    rules = CourseRules(CoursePlan(total=drawn), {}, {"activations": "Activations"})
    results = {
        "ada": replace(got(14.0, 15), is_changed=True),
        "bob": EXCUSED,
        "cyd": WAITING,
        "dan": got(3, 20),
        "eve": UNKNOWN,
        "<b>gus</b>": NOTHING,
    }
    counting = {"activations": {id_: Result(final) for id_, final in results.items()}}
    return {"activations": overview_of(small_class(), "activations")}, reckon_course(
        rules, counting
    )


def total_row(page: str, student: str) -> list[str]:
    (row,) = re.findall(rf'<th scope="row"><a href="[^"]*">{student}</a></th>(.*?)</tr>', page)
    return [" ".join(re.sub(r"<[^>]+>", " ", cell).split()) for cell in row.split("</td>")[:-1]]


def test_with_a_plan_rows_have_what_counts_the_total_the_grade_and_the_parts():
    found, totals = with_totals()
    page = course_page(found, {}, totals)
    assert total_row(page, "ada") == [
        "14 93 %", "93.3 %", "1", "93.3 %", "14 93 % changed",
    ]  # fmt: skip
    assert total_row(page, "dan") == ["3 15 %", "15.0 %", "5", "15.0 %", "▾ 3 15 %"]
    assert total_row(page, "bob") == ["", "-", "", "", "excused"]
    assert total_row(page, "cyd") == ["?", "0.0 to 100.0 %", "", "", "waiting"]
    assert total_row(page, "eve")[-1] == "! could not be read"
    assert total_row(page, "&lt;b&gt;gus&lt;/b&gt;")[-1] == "not handed in"
    for head in ("Total", "Grade", "Homework"):
        assert f">{head}</th>" in page
    assert "1 passed" in page and "2 not passed" in page


def test_states_without_points_have_a_look_of_their_own_and_can_be_filtered():
    found, totals = with_totals()
    page = course_page(found, {}, totals)
    assert '<td class="excused"' in page and '<td class="waiting"' in page
    kinds = re.findall(r'<tr data-is="([^"]*)"><th scope="row"><a[^>]*>(\w+)', page)
    assert {who: kind for kind, who in kinds} == {
        "ada": "", "bob": "", "cyd": "waiting", "dan": "low failing", "eve": "unknown",
    }  # fmt: skip
    assert 'data-only="failing"' in page and 'data-only="waiting"' in page


def test_names_lead_to_the_students_own_page():
    found, totals = with_totals()
    page = course_page(found, {}, totals)
    assert '<a href="course-pages/ada.html">ada</a>' in page
    (address,) = re.findall(r'<a href="(course-pages/[^"]*gus[^"]*)"', page)
    assert "<" not in address and address.count("/") == 1


def test_the_table_has_words_where_there_are_no_points():
    found, totals = with_totals()
    table = course_table(found, totals)
    assert table.head == ("student", "points", "activations", "total", "grade")
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["ada"] == (14.0, 14.0, "93.3 %", "1")
    assert rows["bob"] == (0.0, "excused", "-", "")
    assert rows["cyd"] == (None, "waiting", "0.0 to 100.0 %", "")


def test_without_a_plan_what_counts_stands_there_without_a_total():
    found, totals = with_totals()
    settled = replace(totals, rules=replace(totals.rules, plan=CoursePlan()))
    students = {id_: replace(one, total=None) for id_, one in totals.students.items()}
    page = course_page(found, {}, replace(settled, students=students))
    assert total_row(page, "ada") == ["14 93 %", "14 93 % changed"]
    assert ">Grade</th>" not in page and "passed" not in page


def test_without_the_course_what_counts_of_reports_stands_there_all_the_same():
    def settled(state, points):
        standing = {"state": state, "points": points, "max_points": 10, "reason": "", "steps": []}
        return document(wrong("relu"), standing=standing)

    reports = [
        named("ada", settled("final", 9.5)),
        named("bob", settled("excused", None)),
        named("cyd", settled("waiting", None)),
    ]
    found = {"relu": overview_of(reports, "relu"), "more": overview_of(reports[:1], "more")}
    page = course_page(found, {})
    assert row_of(page, "ada") == ["19 95 %", "9.5 95 %", "9.5 95 %"]
    assert row_of(page, "bob") == ["", "excused", ""]
    assert row_of(page, "cyd") == ["?", "waiting", ""]
    rows = {row[0]: row[1:] for row in course_table(found).rows}
    assert rows == {
        "ada": (19.0, 9.5, 9.5),
        "bob": (None, "excused", None),
        "cyd": (None, "waiting", None),
    }
