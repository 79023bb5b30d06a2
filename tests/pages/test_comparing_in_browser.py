"""Pages that compare, as a browser shows them: for everybody, and whatever strangers wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.analysis import Similar
from autograder.pages import changes_page, similar_page
from tests.pages.browser import chromium
from tests.pages.comparisons import comparison, nothing_changed, similar
from tests.pages.documents import ATTACKS

__all__ = ["chromium"]

PAGES = {
    "changes": lambda: changes_page([comparison(), nothing_changed()], "before", "after"),
    "similar": lambda: similar_page(similar(), "Activations", address_of=lambda name: f"{name}/"),
}
TEXTS = [attack.encode("utf-8", "replace").decode("utf-8") for attack in ATTACKS.values()]


def all_alike() -> Similar:
    each = [similar(text) for text in TEXTS]
    return replace(
        each[0],
        pairs=tuple(pair for one in each for pair in one.pairs[:2]),
        clusters=tuple(cluster for one in each for cluster in one.clusters),
        not_compared=tuple(name for one in each for name in one.not_compared),
    )


ATTACKED = {
    "changes": lambda: changes_page([comparison(text) for text in TEXTS], *TEXTS[:2]),
    "similar": lambda: similar_page(all_alike(), "".join(TEXTS), "".join(TEXTS)),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_for_everybody(chromium, name):
    with chromium.open(PAGES[name](), width=360) as look:
        look.open_all()
        assert look.hindrances() == []
        assert look.faults() == []


@pytest.mark.parametrize("name", ATTACKED)
def test_nothing_that_strangers_write_acts(chromium, name):
    with chromium.open(ATTACKED[name](), width=360) as look:
        look.open_all()
        assert look.width_of_all() <= 360
        assert look.outside() == []
        assert look.faults() == []


def test_code_stands_side_by_side_where_there_is_room(chromium):
    with chromium.open(PAGES["similar"](), width=900) as look:
        places = "sides => sides.slice(0, 2).map(side => side.getBoundingClientRect().y)"
        sides = look.page.locator(".side")
        one, other = sides.evaluate_all(places)
        assert one == other
        look.page.set_viewport_size({"width": 690, "height": 900})
        one, other = sides.evaluate_all(places)
        assert one < other


def test_a_pair_opens_by_keyboard_and_by_a_link(chromium):
    with chromium.open(PAGES["similar"](), width=900) as look:
        second, third = (look.page.locator("details.pair").nth(n) for n in (1, 2))
        third.locator("summary").press("Enter")
        assert third.locator(".sides").is_visible()
        look.page.locator('a[href="#pair-2"]').press("Enter")
        assert second.locator(".sides").is_visible()


def test_rows_are_filtered_and_sorted(chromium):
    names = "rows => rows.filter(row => !row.hidden).map(row => row.cells[0].textContent)"
    with chromium.open(PAGES["changes"](), width=1600) as look:
        rows = look.page.locator("#a1-table tbody tr")
        look.page.get_by_role("button", name="Change", exact=True).press("Enter")
        assert rows.evaluate_all(names) == ["bob", "cyd", "dan", "eve", "ada"]
        look.page.get_by_label("Fewer points only").press("Space")
        assert rows.evaluate_all(names) == ["bob"]
        assert look.faults() == []


@pytest.mark.parametrize("name", PAGES)
def test_all_of_it_is_printed(chromium, name):
    with chromium.open(PAGES[name]()) as look:
        folded = look.letters_printed()
        look.open_all()
        assert folded == look.letters_printed() > 500
