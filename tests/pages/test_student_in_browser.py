"""A student's page as a browser shows it: for everybody, on every screen, whatever stands in it."""

from __future__ import annotations

import pytest

from autograder.pages import student_page
from tests.pages.browser import WIDTHS, chromium
from tests.pages.documents import STATES

__all__ = ["chromium"]


@pytest.mark.parametrize("state", STATES)
def test_a_page_is_for_everybody(chromium, state):
    with chromium.open(student_page(STATES[state]()), width=360) as look:
        look.open_all()
        assert look.against_axe() == []
        look.page.emulate_media(color_scheme="dark")
        assert look.against_axe("color-contrast") == []
        for width in WIDTHS:
            look.page.set_viewport_size({"width": width, "height": 900})
            assert look.width_of_all() <= width
            assert look.outside() == []
        assert look.unreached() == []
        assert look.faults() == []


def test_what_is_folded_on_a_screen_is_printed(chromium):
    with chromium.open(student_page(STATES["everything"]())) as look:
        folded = look.letters_printed()
        look.open_all()
        assert folded == look.letters_printed() > 3000


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
