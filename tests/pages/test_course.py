"""The page of a course: a row for each student, a column for each assignment."""

from __future__ import annotations

import re
from dataclasses import replace

from autograder.analysis import overview_of
from autograder.pages import course_page
from autograder.pages.course import course_table
from tests.pages.classes import named, small_class
from tests.pages.documents import document, full, wrong


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
