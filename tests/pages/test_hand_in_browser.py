"""The page of answers in a browser: for everybody, and nothing of a stranger's acts."""

from __future__ import annotations

from autograder.pages import hand_pages
from tests.pages.answers_shown import DERIVE, every_kind
from tests.pages.browser import WIDTHS, chromium

__all__ = ["chromium"]


def test_the_page_of_answers_is_for_everybody(chromium):
    ((_, html),) = hand_pages(DERIVE, "Proofs", every_kind(), "derive", "part 1 of 2")
    with chromium.open(html, width=360) as look:
        assert look.against_axe() == []
        look.page.emulate_media(color_scheme="dark")
        assert look.against_axe("color-contrast") == []
        for width in WIDTHS:
            look.page.set_viewport_size({"width": width, "height": 900})
            assert look.width_of_all() <= width
            assert look.outside() == []
        assert look.unreached() == []
        look.page.get_by_role("link", name="Next: bob").click()
        assert look.page.url.endswith("#answer-2")
        assert look.faults() == []
