"""An annotated page shows a notebook, and nothing in it acts: tried in a real browser."""

from __future__ import annotations

import base64
import shutil
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from autograder.pages.annotated import annotate
from autograder.pages.annotated_page import annotated_page
from tests.pages.annotating import HALF, TWICE, code, graded, notebook, report, shows, text

PNG = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJg"
    "gg=="
)
EVIL = "https://evil.example/"
RUN = "document.title='evil'"
SCRIPT_URL = (
    "data:text/html;base64," + base64.b64encode(f"<script>{RUN}</script>".encode()).decode()
)
SVG = f"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{RUN}\"><script>{RUN}</script></svg>"
HTML = (
    f"<script>{RUN}</script>",
    f"<script src='{EVIL}a.js'></script>",
    f'<img src=x onerror="{RUN}">',
    SVG,
    f'<a href="javascript:{RUN}">here</a>',
    f'<a href="{SCRIPT_URL}">there</a><a href="{EVIL}" ping="{EVIL}">out</a>',
    f"<div style=\"background:url('{EVIL}b.png')\">x</div>",
    f"<style>@import url('{EVIL}c.css'); body {{ background: url({EVIL}d.png) }}</style>",
    f"<meta http-equiv='refresh' content='0;url={EVIL}'>",
    f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe><iframe src="{EVIL}"></iframe>',
    f"<form action='{EVIL}'><input name=a autofocus onfocus=\"{RUN}\"></form>",
    f"<base href='{EVIL}'><link rel=stylesheet href='{EVIL}e.css'><link rel=preload href='{EVIL}'>",
    f"<img src='{EVIL}f.png' srcset='{EVIL}g.png 2x'><video src='{EVIL}'></video>",
    f"</div></div></main></body></html><script>{RUN}</script>",
    f'<details open ontoggle="{RUN}">x</details><marquee onstart="{RUN}">x</marquee>',
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--><img src=x onerror={RUN}>'>",
    "<div>" * 3_000 + "deep" + "</div>" * 3_000,
    "<p id='main'>\u202egnp.exe\u2066</p>",
)
MARKDOWN = (
    f"[x](javascript:{RUN}) [y](data:text/html,<script>{RUN}</script>) <javascript:{RUN}>",
    f"![x]({EVIL}h.png) ![y](attachment:z.svg) ![z](attachment:gone.png)",
    f"$\\href{{javascript:{RUN}}}{{x}}$ $$\\unicode{{<img src=x onerror={RUN}>}}$$",
    f'```mermaid\ngraph TD; A[<img src=x onerror={RUN}>]-->B\nclick A "javascript:{RUN}"\n```',
    "> " * 300 + "deep",
    "".join(f"{' ' * n}- deep\n" for n in range(0, 200, 2)),
)
ATTACHED = {"z.svg": {"image/svg+xml": base64.b64encode(SVG.encode()).decode()}}


def page(*cells: dict[str, Any], **fields: Any) -> str:
    hw = graded("hw.ipynb", notebook(*cells, **fields))
    (made,) = annotate(report(hw), [hw])
    return annotated_page(made)


def hostile() -> str:
    outputs = [shows(text_html=html) for html in HTML]
    isolated = {**shows(text_html=HTML[0]), "metadata": {"text/html": {"isolated": True}}}
    outputs += [
        isolated,
        shows(**{"image_svg+xml": SVG}),
        shows(application_javascript=RUN),
        shows(image_png=f'"><script>{RUN}</script>'),
        shows(text_markdown=MARKDOWN[0]),
        shows(text_latex=f"$<script>{RUN}</script>$"),
        {**shows(image_png=PNG), "metadata": {"filenames": {"image/png": EVIL}}},
        {"output_type": "stream", "name": "stdout", "text": f"\x1b[31m{HTML[0]}\x1b[0m"},
        {"output_type": "error", "ename": HTML[0], "evalue": HTML[2], "traceback": list(HTML[:3])},
        {"output_type": "display_data", "metadata": {}, "data": {
            "application/vnd.jupyter.widget-view+json": {"model_id": RUN}}},
    ]  # fmt: skip
    metadata = {
        "title": HTML[13],
        "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"x": HTML[0]}}},
        "language_info": {"name": "python", "pygments_lexer": HTML[0]},
    }
    cells = [text(one, attachments=ATTACHED, id=f"x{i}") for i, one in enumerate(HTML + MARKDOWN)]
    raw = [{**text(one), "cell_type": "raw"} for one in HTML]
    last = code(f"{HALF}  # {HTML[0]}", *outputs, metadata={"tags": [HTML[0]]})
    return page(*cells, *raw, last, code(TWICE), metadata=metadata)


def test_in_a_browser_nothing_runs_and_nothing_is_asked_for(tmp_path: Path):
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs chromium")
    (tmp_path / "page.html").write_text(hostile())
    flags = (
        "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-sync "
        "--disable-background-networking --disable-component-update"
    )
    requests: list[str] = []
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=chromium, args=flags.split())
        shown = browser.new_page()
        shown.on("request", lambda request: requests.append(request.url))
        shown.on("console", lambda message: requests.append(message.text))
        shown.on("dialog", lambda dialog: requests.append(dialog.message))
        shown.goto((tmp_path / "page.html").as_uri())
        title = shown.title()
        acting = shown.locator(
            "script, iframe, object, embed, form, input, link, base, a:not([href^='#']), [style], "
            ".cells a, .cells svg, .cells [id], .cells [onload], .cells .said, style ~ style"
        ).count()
        comments = shown.locator("main > .said").count()
        width = shown.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        browser.close()
    assert title.endswith("with comments")
    assert acting == 0
    assert comments == 2
    assert width <= 0
    assert [one for one in requests if not one.startswith(("file:", "data:image/png;"))] == []


def test_only_the_pages_own_style_may_be_used_and_no_script():
    html = page(code(HALF), code(TWICE))
    assert "default-src 'none'; style-src 'sha256-" in unescape(html)
    assert "script-src" not in html and "<script" not in html
    assert "http://" not in html and "https://" not in html


def test_a_notebook_looks_like_one():
    table = "<table class='dataframe'><thead><tr style='color:red'><th>a</th></tr></thead></table>"
    html = page(
        text(
            "# Title\n\nSome *text* with `a < b` and $x < y$\n\n> said\n\n"
            "| a | b |\n|---|---|\n| 1 | 2 |"
        ),
        text("![p](attachment:p.png)", attachments={"p.png": {"image/png": PNG}}),
        code("import numpy", shows(text_html=table), shows(image_png=PNG), execution_count=4),
        code(HALF, {"output_type": "stream", "name": "stderr", "text": "\x1b[31mcareful\x1b[0m"}),
    )
    for part in (
        "<h1>Title</h1>", "<em>text</em>", "<code>a &lt; b</code>", "$x &lt; y$", "<blockquote>",
        "<td>1</td>", "In&nbsp;[4]:".replace("&nbsp;", "\xa0"), '<span class="kn">import</span>',
        '<table class="dataframe"><thead><tr><th>a</th></tr></thead></table>',
        '<span class="ansi-red-fg">careful</span>',
    ):  # fmt: skip
        assert part in html, part
    assert html.count(f'<img src="data:image/png;base64,{PNG}"') == 2


def test_what_is_not_shown_is_said():
    html = page(
        code(
            HALF, shows(**{"image_svg+xml": SVG}), shows(application_javascript=RUN, text_plain="p")
        ),
        text(f"![a curve]({EVIL})"),
    )
    assert "a drawing (SVG): not shown on this page" in html
    assert "a script: not shown on this page" in html and ">p</pre>" in html
    assert "a curve [a picture that lies elsewhere is not loaded here]" in html


def test_what_is_too_long_to_lay_out_is_shown_as_typed_and_cut():
    html = page(text("**a" * 40_000), code(HALF, shows(text_plain="x" * 30_000)))
    assert '<pre tabindex="0">**a**a' in html
    assert "20,000 more characters" in html and "10,000 more characters" in html


def test_comments_stand_outside_of_what_students_wrote():
    unclosed = "<table><tr><td><div><ul><li>" * 30
    html = page(
        text(unclosed), code(HALF, shows(text_html=unclosed)), text("</div></main>"), code(TWICE)
    )
    for stretch in html.split('<div class="cells">')[1:]:
        cells = stretch.partition('<article class="exercise')[0].partition("</main>")[0]
        assert cells.count("<div") + 1 == cells.count("</div>")
