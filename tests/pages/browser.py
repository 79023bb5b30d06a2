"""A real Chromium that shows a page, asks nobody for anything, and writes down what it met.

For every module that looks at pages: name it `test_..._in_browser.py`, so that all of them run in
one process, and begin it with `from tests.pages.browser import chromium`, the fixture.

    def test_something(chromium):
        with chromium.open(page_as_text, width=360) as look:
            assert look.faults() == []
"""

from __future__ import annotations

import re
import shutil
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

WIDTHS = (360, 800, 1600)
SCHEMES = ("light", "dark")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# What a page's own scripts would do is seen by these; none of them is the page's.
_WATCH = """
window.pwned = [];
window.broken = [];
addEventListener('securitypolicyviolation', event => broken.push(
    `${event.violatedDirective}: ${event.blockedURI} ${event.sample}`));
"""
_SIDEWAYS = "() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)"
# Everything that is seen, and of what is too long for its box what scrolls by itself.
_OUTSIDE = """() => {
    const wide = document.documentElement.clientWidth;
    const scrolls = e => e && (/auto|scroll|hidden|clip/.test(getComputedStyle(e).overflowX)
        || scrolls(e.parentElement));
    return [...document.body.querySelectorAll('*')].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width > 1 && !e.matches('.skip, .unseen') && !e.closest('svg')
            && (box.right > wide + 1 || box.left < -1) && !scrolls(e.parentElement);
    }).map(e => e.outerHTML.slice(0, 120));
}"""
_UNREACHED = """() => [...document.querySelectorAll('summary, pre, button, input, a[href]')]
    .filter(e => e.checkVisibility() && e.tabIndex < 0
        && (!e.matches('pre') || e.scrollWidth > e.clientWidth || e.scrollHeight > e.clientHeight))
    .map(e => e.outerHTML.slice(0, 120))"""


@dataclass
class Look:
    """A page that is open, and what happened while it was."""

    page: Any
    requests: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)

    def faults(self) -> list[str]:
        """Return what no page may do: ask for something, run a stranger's script, complain."""
        pwned = self.page.evaluate("() => [window.pwned].flat().map(String)")
        broken = self.page.evaluate("() => window.broken")
        return [*self.requests, *self.said, *pwned, *broken]

    def against_axe(self, *rules: str) -> list[str]:
        """Return which of axe-core's rules the page breaks, with the first place of each.

        Args:
            rules: look at these alone, such as `color-contrast`, for a page that was looked at
                by all of them a moment ago.
        """
        from axe_playwright_python.base import AXE_FILE_PATH

        if not self.page.evaluate("() => 'axe' in window"):
            self.page.evaluate(AXE_FILE_PATH.read_text(encoding="utf-8"))
        wanted = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
        found = self.page.evaluate("wanted => axe.run(wanted).then(r => r.violations)", wanted)
        return [f"{each['id']}: {each['nodes'][0]['html'][:200]}" for each in found]

    def width_of_all(self) -> int:
        """Return how wide the page is; more than its window's means that it scrolls sideways."""
        return int(self.page.evaluate(_SIDEWAYS))

    def outside(self) -> list[str]:
        """Return what sticks out of the window and is in no box that scrolls."""
        return list(self.page.evaluate(_OUTSIDE))

    def unreached(self) -> list[str]:
        """Return what somebody with a keyboard alone cannot get to."""
        return list(self.page.evaluate(_UNREACHED))

    def hindrances(self, *, by_axe: bool = True) -> list[str]:
        """Return what keeps somebody from reading the page: in the dark, on a phone, by keyboard.

        Args:
            by_axe: whether axe-core looks as well, which takes seconds for a long page.
        """
        found = []
        if by_axe:
            found += self.against_axe()
            self.page.emulate_media(color_scheme="dark")
            found += self.against_axe("color-contrast")
        for width in WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            if (all_of_it := self.width_of_all()) > width:
                found.append(f"{all_of_it} pixels wide in a window of {width}")
            found += self.outside()
        return [*found, *self.unreached()]

    def open_all(self) -> None:
        """Unfold everything."""
        self.page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")

    def letters_printed(self) -> int:
        """Return how many letters there are on the pages that are printed."""
        return _letters(self.page.pdf())


@dataclass
class Chromium:
    """A browser, in which pages are opened one after the other."""

    context: Any
    folder: Path

    @contextmanager
    def open(
        self, html: str, width: int = 800, scheme: str = "light", height: int = 900
    ) -> Iterator[Look]:
        """Show a page as its reader does: from a file, in a window of a width."""
        path = self.folder / "page.html"
        path.write_text(html, encoding="utf-8", errors="strict")
        page = self.context.new_page()
        try:
            page.set_viewport_size({"width": width, "height": height})
            page.emulate_media(color_scheme=scheme)
            look = Look(page)
            own = path.as_uri()
            page.on("request", lambda r: r.url.split("#")[0] != own and look.requests.append(r.url))
            page.on("console", lambda message: look.said.append(message.text))
            page.on("pageerror", lambda error: look.said.append(str(error)))
            page.on("dialog", lambda dialog: (look.said.append(dialog.message), dialog.dismiss()))
            page.goto(own)
            yield look
        finally:
            page.close()


@pytest.fixture(scope="module")
def chromium() -> Iterator[Chromium]:
    """Chromium, for as long as a module's tests run.

    Not for the whole session: Playwright leaves an event loop running, and tests that begin one
    of their own could not in the same process.
    """
    path = shutil.which("chromium")
    if path is None:
        pytest.skip("there is no chromium here: install Debian's package of that name")
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with tempfile.TemporaryDirectory() as folder, playwright.sync_playwright() as running:
        # An empty profile of its own is what launch() gives it.
        browser = running.chromium.launch(executable_path=path, args=list(_FLAGS))
        try:
            context = browser.new_context()
            context.add_init_script(_WATCH)
            yield Chromium(context, Path(folder))
        finally:
            browser.close()


def _letters(pdf: bytes) -> int:
    """Return how many glyphs a PDF of Chromium's shows; what they are stands in its fonts."""
    shown = 0
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            text = zlib.decompress(packed)
        except zlib.error:
            continue
        if b"BT" in text:
            shown += sum(len(found) // 4 for found in re.findall(rb"<([0-9A-Fa-f]+)>", text))
    return shown
