"""The page of answers in a browser: for everybody, and nothing of a stranger's acts."""

from __future__ import annotations

from autograder.pages import hand_pages
from tests.pages.answers_shown import DERIVE, every_kind
from tests.pages.browser import chromium

__all__ = ["chromium"]


def test_the_page_of_answers_is_for_everybody(chromium):
    ((_, html),) = hand_pages(DERIVE, "Proofs", every_kind(), "derive", "part 1 of 2")
    with chromium.open(html, width=360) as look:
        assert look.hindrances() == []
        look.page.get_by_role("link", name="Next: bob").click()
        assert look.page.url.endswith("#answer-2")
        assert look.faults() == []
