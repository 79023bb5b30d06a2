"""A student's page as a browser shows it: for everybody, on every screen, whatever stands in it."""

from __future__ import annotations

import pytest

from autograder.pages import Extras, ForExercise, student_page
from tests.pages.browser import chromium
from tests.pages.documents import ATTACKS, STATES, WITH_ALL_STATES, hostile

__all__ = ["chromium"]

# There is more of it, and nothing that other states have not: axe-core would take seconds.
MUCH = ("thirty", "long")


@pytest.mark.parametrize("state", WITH_ALL_STATES)
def test_a_page_is_for_everybody(chromium, state):
    with chromium.open(student_page(STATES[state]()), width=360) as look:
        look.open_all()
        assert look.hindrances(by_axe=state not in MUCH) == []
        assert look.faults() == []


def test_what_is_folded_on_a_screen_is_printed(chromium):
    with chromium.open(student_page(STATES["everything"]())) as look:
        folded = look.letters_printed()
        look.open_all()
        assert folded == look.letters_printed() > 3000


def test_a_keyboard_opens_all_that_is_folded(chromium):
    with chromium.open(student_page(STATES["everything"]())) as look:
        folded = look.page.locator("details:not([open])")
        assert folded.count() > 5
        for _ in range(150):
            look.page.keyboard.press("Tab")
            at = "document.activeElement"
            if look.page.evaluate(f"{at}.matches('details:not([open]) > summary')"):
                look.page.keyboard.press("Enter")
            if look.page.evaluate(f"{at} === document.body"):
                break
        assert folded.count() == 0


def test_what_tests_look_for_is_found(chromium):
    bad = (
        "<p style=width:900px>x<img src=http://example.org/a.png><summary tabindex=-1>x</summary>"
        "<script>window.pwned = 'it ran'; alert('seen')</script></main>"
    )
    guarded = student_page(STATES["full_marks"]()).replace("</main>", bad)
    with chromium.open(guarded) as look:
        assert any("script-src" in fault for fault in look.faults())
        assert "it ran" not in look.faults()
        assert any("image-alt" in broken for broken in look.against_axe())
    with chromium.open(guarded.replace("Content-Security-Policy", "x"), width=360) as look:
        assert {"it ran", "seen", "http://example.org/a.png"} <= set(look.faults())
        assert look.width_of_all() > 360
        assert look.outside()
        assert look.unreached()


@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_that_a_stranger_writes_acts(chromium, attack):
    text = ATTACKS[attack]
    document = hostile(text)
    help_ = ForExercise(f"Title {text}", [f"Hint {text}"], f"solution = 1 {text}")
    names = [exercise["name"] for exercise in document["exercises"]]
    extras = Extras(f"Course {text}", dict.fromkeys(names, help_), has_hidden_inputs=True)
    with chromium.open(student_page(document, extras), width=360) as look:
        look.open_all()
        for place in ("a", "summary", "pre", "h3", "dd", "li"):
            for found in look.page.locator(place).all()[:3]:
                found.dispatch_event("mouseover")
        assert look.faults() == []
        assert look.width_of_all() <= 360
        assert look.outside() == []
        # The page is whole: nothing has ended it, begun another part or hidden one.
        assert look.page.locator("main > section").count() == 4
        assert look.page.locator("article").count() == len(names) - 1
        assert look.page.locator("footer").is_visible()
        tags = "script, img, iframe, base, link, object, use, plaintext, body style, main meta"
        assert look.page.locator(tags).count() == 0
        assert look.page.locator("[onload], [onerror], [onfocus], [onmouseover]").count() == 0
        assert look.page.evaluate("[...document.links].every(a => a.hash && !a.search)")
