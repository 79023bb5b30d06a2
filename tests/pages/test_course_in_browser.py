"""Pages of a course with totals as a browser shows them, the student's own among them."""

from __future__ import annotations

import pytest

from autograder.analysis import overview_of
from autograder.pages import course_page, course_student_page
from tests.pages.browser import chromium
from tests.pages.classes import small_class
from tests.pages.totals import hostile, totals

__all__ = ["chromium"]


def student_page(found, start: str) -> str:
    (student,) = [one for id_, one in found.students.items() if id_.startswith(start)]
    return course_student_page(found, student)


def index_page(found) -> str:
    overviews = {slug: overview_of(small_class(), slug) for slug in "abc"}
    return course_page(overviews, {}, found)


PAGES = {
    "on the way": lambda: student_page(totals(), "ada"),
    "failed": lambda: student_page(totals(), "bob"),
    "without a plan": lambda: student_page(totals(drawn=None), "cyd"),
    "index": lambda: index_page(totals()),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(chromium, name):
    with chromium.open(PAGES[name](), width=360) as look:
        assert look.hindrances() == []
        assert look.faults() == []


def test_nothing_that_strangers_write_acts(chromium):
    found = hostile()
    for page in (*(student_page(found, who) for who in ("ada", "bob", "zoe")), index_page(found)):
        with chromium.open(page, width=360) as look:
            assert look.width_of_all() <= 360
            assert look.outside() == []
            assert look.faults() == []


def test_totals_are_sorted_and_who_fails_is_found(chromium):
    with chromium.open(index_page(totals()), width=1600) as look:
        rows = look.page.locator("#course tbody tr:visible th")
        head = look.page.locator("#course").get_by_role("button", name="Total")
        head.click()
        assert rows.all_inner_texts() == ["bob", "ada", "cyd", "zoe"]
        look.page.get_by_label("Not passing only").press("Space")
        assert rows.all_inner_texts() == ["bob"]
        assert look.faults() == []
