"""Of the HTML of strangers what shows something and does nothing; all else goes.

The text is taken apart by Python's own parser and written anew: what comes out has the tags and
attributes listed here and no others, each closed, and every character of text escaped. So no
trick of how browsers read broken HTML is of any use: none of it is left.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from html import escape
from html.parser import HTMLParser

from pygments.token import STANDARD_TYPES

from autograder.untrusted import for_report

_KEPT = frozenset(
    "p div span br hr h1 h2 h3 h4 h5 h6 ul ol li dl dt dd pre code kbd samp var em strong b i u s "
    "del ins sub sup small mark blockquote table thead tbody tfoot tr th td caption img".split()
)
_VOID = frozenset(("br", "hr", "img"))
# Their content is no text for people.
_SILENT = frozenset(
    "script style template noscript iframe object embed applet svg math form select textarea "
    "button title head audio video canvas frameset noembed noframes xmp plaintext".split()
)
_SPANS = frozenset(("colspan", "rowspan"))
_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif);base64,[A-Za-z0-9+/=\s]+\Z", re.IGNORECASE)
# Those that Pygments gives its tokens, nbconvert to what terminals colour, pandas to its tables.
# Any short name would do for tokens, but pages have short names of their own, for what looks ours.
_TOKENS = frozenset(STANDARD_TYPES.values())
_CLASS = re.compile(r"highlight|hl-ipython3|ansi-[a-z-]{1,40}|dataframe")
_DECLARATION = re.compile(r"<[!?][^>]*+>")
_PICTURE_ELSEWHERE = "[a picture that lies elsewhere is not loaded here]"
_MAX_DEPTH = 100
_MAX_SPAN = 1_000
_MAX_ALT_CHARS = 500


def kept_html(html: str, classes: Collection[str] = ()) -> str:
    """Return HTML that runs nothing and asks nobody for anything, whatever `html` is.

    Args:
        html: anything.
        classes: what may stand in `class` besides those of coloured code.
    """
    keeper = _Keeper(frozenset(classes))
    keeper.feed(_of_tags(html))
    keeper.close()
    return keeper.result()


def _of_tags(html: str) -> str:
    """Return HTML without comments and declarations, and with no tag that never ends.

    For each of these that lacks its end Python's parser looks through all the rest.
    """
    parts = []
    begin = 0
    while (start := html.find("<!--", begin)) >= 0 and (end := html.find("-->", start + 4)) >= 0:
        parts.append(html[begin:start])
        begin = end + 3
    rest = "".join([*parts, html[begin:]]).replace("<!--", "&lt;!--")
    whole, end_of_tag, tail = rest.rpartition(">")
    return _DECLARATION.sub("", whole + end_of_tag) + tail.replace("<", "&lt;")


def is_blank(html: str) -> bool:
    """Return whether there is nothing to be seen in what `kept_html` returns."""
    return "<img" not in html and not re.sub(r"<[^>]*+>", "", html).strip()


class _Keeper(HTMLParser):
    """Writes down what it hears of, if it is listed."""

    def __init__(self, classes: frozenset[str]) -> None:
        super().__init__(convert_charrefs=True)
        self._classes = classes
        self._written: list[str] = []
        # Of each tag that is open whether it was written: what nests too deeply is not.
        self._open: list[tuple[str, bool]] = []
        self._names: Counter[str] = Counter()
        self._silent = ""
        self._silent_depth = 0

    def result(self) -> str:
        """Return what was kept, with all that is open closed."""
        closing = (f"</{tag}>" for tag, is_written in reversed(self._open) if is_written)
        return "".join(self._written) + "".join(closing)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._silent:
            self._silent_depth += tag == self._silent
        elif tag in _SILENT:
            self._silent, self._silent_depth = tag, 1
        elif tag in _VOID:
            self._written.append(self._void(tag, dict(attrs)))
        elif tag in _KEPT:
            is_written = len(self._open) < _MAX_DEPTH
            self._open.append((tag, is_written))
            self._names[tag] += 1
            if is_written:
                self._written.append(f"<{tag}{self._attributes(tag, attrs)}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        # A browser ignores the slash but in SVG, of which nothing is kept either way.
        if tag not in _SILENT:
            self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if self._silent:
            self._silent_depth -= tag == self._silent
            if not self._silent_depth:
                self._silent = ""
            return
        # By count: to look through all that is open takes quadratic time on what nests deeply.
        while self._names[tag]:
            name, is_written = self._open.pop()
            self._names[name] -= 1
            if is_written:
                self._written.append(f"</{name}>")
            if name == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._written.append(escape(for_report(data), quote=False))

    def _void(self, tag: str, attributes: dict[str, str | None]) -> str:
        if tag != "img":
            return f"<{tag}>"
        alt = (attributes.get("alt") or "")[:_MAX_ALT_CHARS]
        source = attributes.get("src") or ""
        if not _PICTURE.match(source):
            shown = f"{alt} {_PICTURE_ELSEWHERE}" if alt else _PICTURE_ELSEWHERE
            return escape(for_report(shown))
        return f'<img src="{escape(source)}" alt="{escape(for_report(alt))}">'

    def _attributes(self, tag: str, attributes: list[tuple[str, str | None]]) -> str:
        # What may be scrolled has to be within reach of the keyboard.
        written = ' tabindex="0"' if tag == "pre" else ""
        for name, value in dict(attributes).items():
            if name == "class":
                names = [one for one in (value or "")[:400].split() if self._is_class(one)]
                written += f' class="{" ".join(names)}"' if names else ""
            elif name in _SPANS and tag in ("td", "th") and _is_span(value):
                written += f' {name}="{value}"'
        return written

    def _is_class(self, name: str) -> bool:
        return name in self._classes | _TOKENS or _CLASS.fullmatch(name) is not None


def _is_span(value: str | None) -> bool:
    return re.fullmatch(r"[0-9]{1,4}", value or "", re.ASCII) is not None and (
        1 <= int(value or "") <= _MAX_SPAN
    )
