"""Of a stranger's HTML nothing is left that acts, and what shows something stays."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from autograder.pages.kept_html import is_blank, kept_html

PIECES = st.sampled_from(
    "< > </ /> <!-- --> <![CDATA[ ]]> & &lt; &#60; \" ' ` = <p <pre> </pre> <td> <table> </table> "
    "<svg> </svg> <math> <style> </style> <script> </script> <textarea> </textarea> <img src "
    "<title> onerror=x href= javascript: data:image/png;base64,AAAA class=cell x \x00 \n".split(" ")
)
HTML = st.lists(PIECES | st.text(max_size=5), max_size=25).map("".join)
TAG = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z]+=\"[^\"<>]*\")*)>")
ATTRIBUTES = {"class", "colspan", "rowspan", "src", "alt", "tabindex"}
VOID = {"br", "hr", "img"}


def is_harmless(html: str) -> bool:
    """Whether there are only whole tags of the list, each closed in its turn."""
    if "<" in TAG.sub("", html) or ">" in TAG.sub("", html):
        return False
    open_: list[str] = []
    for closing, name, attributes in TAG.findall(html):
        names = set(re.findall(r" ([a-z]+)=", re.sub(r'"[^"]*"', '""', attributes)))
        if not names <= ATTRIBUTES or name in ("script", "style", "svg", "iframe", "a", "math"):
            return False
        if closing:
            if not open_ or open_.pop() != name:
                return False
        elif name not in VOID:
            open_.append(name)
    return not open_


@given(HTML)
@example("<p><b></p></b><table><tr><td></div></div></table>")
@example("<noscript><p title='</noscript><img src=x onerror=alert(1)>'>")
@example("<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>")
@example("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1>'>")
def test_what_comes_out_is_listed_closed_and_the_same_again(html):
    kept = kept_html(html, {"cell"})
    assert is_harmless(kept)
    assert kept_html(kept, {"cell"}) == kept


@pytest.mark.parametrize(
    "attack",
    [
        "<script>evil()</script>",
        "<img src=x onerror=evil()>",
        "<svg onload=evil()><script>evil()</script></svg>",
        "<a href='javascript:evil()'>here</a>",
        "<iframe srcdoc='<script>evil()</script>'></iframe>",
        "<meta http-equiv=refresh content='0;url=https://evil.example'>",
        "<div style=\"background:url('https://evil.example')\">x</div>",
        "<link rel=stylesheet href=https://evil.example><base href=https://evil.example>",
        "<form action=https://evil.example><button>x</button><input onfocus=evil()></form>",
        "<img src='data:image/svg+xml;base64,AAAA'><img srcset=https://evil.example>",
        "<video src=https://evil.example onerror=evil()></video><object data=evil></object>",
        "<style>@import 'https://evil.example';</style><template><script>evil()</script></template>",
    ],
)
def test_nothing_that_acts_is_left(attack):
    kept = kept_html(f"<p>before</p>{attack}<p>after</p>")
    assert "evil" not in kept
    assert is_harmless(kept)
    assert kept.startswith("<p>before</p>") and kept.endswith("<p>after</p>")


def test_tables_pictures_and_coloured_code_stay():
    table = '<table class="dataframe"><tr><th colspan="2">a</th></tr><tr><td>1</td></tr></table>'
    picture = '<img src="data:image/png;base64,iVBORw0KGgo=" alt="A &quot;curve&quot;">'
    code = '<div class="highlight"><pre tabindex="0"><span class="kn">import</span></pre></div>'
    assert kept_html(table + picture + code) == table + picture + code
    assert kept_html('<b style="color: red" onclick="x()" id="y">bold</b>') == "<b>bold</b>"
    assert not is_blank(picture) and is_blank("<div><p> </p></div>")


def test_a_strangers_class_that_is_one_of_ours_goes():
    assert kept_html('<article class="exercise said full"><p class="said chip">10 of 10</p>') == (
        "<p>10 of 10</p>"
    )
    assert kept_html('<div class="top"><b class="big bar own l1">56</b></div>') == (
        "<div><b>56</b></div>"
    )


def test_characters_that_reverse_text_are_marked():
    assert kept_html("<b>\u202egnp.exe</b>") == "<b>\ufffdgnp.exe</b>"


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<div><b>",
        "</div>",
        "<svg>",
        "<td>",
        "&#60;",
        "<p a=",
        "<!--",
        "<![",
        "<?",
        "</p a",
        '<p a="',
        "<p/",
    ],
)
def test_what_nests_without_end_is_flattened(piece):
    for html in (piece * 20_000, piece * 20_000 + ">", piece * 20_000 + '">'):
        kept = kept_html(html)
        assert is_harmless(kept)
        assert kept.count("<div>") <= 100
