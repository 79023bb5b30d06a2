"""Pages of a class as a browser shows them: for everybody, sorted and filtered by keyboard."""

from __future__ import annotations

import pytest

from autograder.analysis import overview_of
from autograder.pages import batch_page, course_page, instructor_page
from tests.pages.browser import chromium
from tests.pages.classes import large_class, named, overview, small_class
from tests.pages.documents import ATTACKS, everything, hostile

__all__ = ["chromium"]

PAGES = {
    "batch": lambda: batch_page(overview(small_class()), up="../index.html"),
    "large": lambda: batch_page(overview(list(large_class(24)))),
    "unreadable": lambda: batch_page(overview([small_class()[4]])),
    "instructor": lambda: instructor_page(everything()),
    "course": lambda: course_page({"activations": overview(small_class())}, {}),
}
SHOWN = "rows => rows.filter(row => !row.hidden).map(row => row.cells[0].textContent)"


def shown(look) -> list[str]:
    return look.page.locator("#matrix tbody tr").evaluate_all(SHOWN)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(chromium, name):
    with chromium.open(PAGES[name](), width=360) as look:
        look.open_all()
        assert look.hindrances() == []
        assert look.faults() == []


def test_a_table_is_sorted_by_keyboard(chromium):
    with chromium.open(PAGES["batch"](), width=1600) as look:
        head = look.page.locator("#matrix").get_by_role("button", name="Points")
        head.focus()
        look.page.keyboard.press("Enter")
        known = ["cyd", "bob", "ada"]
        assert shown(look) == [*known, "dan", "eve", "fay"]
        sorted_by = look.page.locator("#matrix th[aria-sort]")
        assert sorted_by.get_attribute("aria-sort") == "ascending"
        look.page.keyboard.press("Space")
        assert shown(look) == [*reversed(known), "dan", "eve", "fay"]
        assert sorted_by.get_attribute("aria-sort") == "descending"
        look.page.locator("#matrix").get_by_role("button", name="Student").press("Enter")
        assert shown(look) == ["ada", "bob", "cyd", "dan", "eve", "fay"]
        assert sorted_by.count() == 1
        look.page.locator("#matrix").get_by_role("button", name="3", exact=True).click()
        assert shown(look)[:2] == ["bob", "cyd"]
        assert look.faults() == []


def test_rows_are_found_by_name_and_by_what_they_lost(chromium):
    with chromium.open(PAGES["batch"](), width=1600) as look:
        tools = look.page.locator(".tools")
        status = tools.get_by_role("status")
        assert status.inner_text() == "6 of 6 students shown"
        tools.get_by_role("searchbox").fill("A")
        assert shown(look) == ["ada", "dan", "fay"]
        tools.get_by_role("searchbox").fill("")
        tools.get_by_label("Lost points only").press("Space")
        assert shown(look) == ["bob", "cyd"]
        tools.get_by_label("Late only").press("Space")
        assert shown(look) == ["bob"] and status.inner_text() == "1 of 6 students shown"
        assert look.faults() == []


def test_an_exercise_hides_the_columns_of_others(chromium):
    with chromium.open(PAGES["large"](), width=1600) as look:
        numbers = look.page.locator("#matrix thead tr:nth-child(2) th:visible")
        assert numbers.count() == 9
        look.page.locator("[data-columns]").select_option("tanh")
        assert numbers.all_inner_texts() == ["4", "5", "6"]
        cells = look.page.locator("#matrix tbody tr:first-child td:visible")
        assert cells.count() == 2 + 3
        look.page.locator("[data-columns]").select_option("all")
        assert numbers.count() == 9


def test_without_a_script_all_is_there(chromium):
    page = PAGES["batch"]()
    with chromium.open(page.partition("<script>")[0]) as look:
        assert shown(look) == ["ada", "bob", "cyd", "dan", "eve", "fay"]
        assert look.page.locator(".tools:visible").count() == 0
        assert look.page.locator("#matrix button").count() == 0
        assert look.faults() == []


def test_heads_stay_in_sight(chromium):
    with chromium.open(batch_page(overview(list(large_class(60)))), width=600) as look:
        box, head, row = look.page.locator(".scroll").first.evaluate(
            """box => {
                box.scrollTop = 700;
                box.scrollLeft = 200;
                const rows = box.querySelectorAll("tbody th");
                return [box, box.querySelector("thead th"), rows[30]].map(
                    each => [each.getBoundingClientRect().x, each.getBoundingClientRect().y]);
            }"""
        )
        assert head == pytest.approx(box, abs=2)
        assert row[0] == pytest.approx(box[0], abs=2)


def attacked(attack: str) -> dict:
    """Return a report with an attack everywhere, where only instructors read as well."""
    text = ATTACKS[attack].encode("utf-8", "replace").decode("utf-8")
    found = hostile(text)
    for each in found["exercises"]:
        each["tests"][0].update(message=text, instructor={"input": text, text: text})
    fault = found["exercises"][0]
    fault["points"] = fault["tests"][0]["points"] = found["points"] = None
    fault["tests"][0]["verdict"] = "grader_error"
    return found


def test_nothing_that_strangers_write_acts(chromium):
    reports = {f"{attack}_{attacked(attack)['submission']['id']}": attacked(attack)
               for attack in ATTACKS}  # fmt: skip
    whole = overview_of(reports.items(), "activations")
    attacks = "".join(ATTACKS.values()).encode("utf-8", "replace").decode("utf-8")
    pages = [batch_page(whole, attacks), course_page({attacks: whole}, {"activations": attacks})]
    pages += [instructor_page(attacked(a)) for a in ("script", "quotes", "long_word", "wide")]
    for page in pages:
        with chromium.open(page, width=360) as look:
            look.open_all()
            assert look.width_of_all() <= 360
            assert look.outside() == []
            assert look.faults() == []


def test_the_worst_names_are_told_apart_in_the_matrix(chromium):
    names = ["<b>bold</b>", "a" * 100, "\u202eabc", "wolfeschlegelsteinhausen_" * 4]
    reports = [named(name, everything()) for name in names]
    with chromium.open(batch_page(overview(reports)), width=1600) as look:
        assert shown(look)[0] == "<b>bold</b>"
        assert look.faults() == []
