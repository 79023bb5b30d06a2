"""A student's page as a browser shows it: for everybody, on every screen, whatever stands in it."""

from __future__ import annotations

import pytest

from autograder.pages import student_page
from tests.pages.browser import SCHEMES, WIDTHS, chromium
from tests.pages.documents import STATES

__all__ = ["chromium"]


@pytest.mark.parametrize("state", STATES)
def test_a_page_is_for_everybody(chromium, state):
    with chromium.open(student_page(STATES[state]()), width=360) as look:
        for scheme in SCHEMES:
            look.page.emulate_media(color_scheme=scheme)
            assert look.against_axe() == []
        look.open_all()
        assert look.against_axe() == []
        for width in WIDTHS:
            look.page.set_viewport_size({"width": width, "height": 900})
            assert look.width_of_all() <= width
            assert look.outside() == []
        assert look.unreached() == []
        assert look.faults() == []
