"""A student's code, coloured, with the line marked that a message is about."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup
from pygments import lex
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String

from autograder.untrusted import for_page

_FRAME = re.compile(r"cell \d+, line \d+: (.+)\Z")
_QUOTED = re.compile(r"`([^`\n]+)`")
_LONG = 15
_MOST_LINES = 300
# Few kinds, so that the few colours say something.
_CLASSES = (
    (Comment, "c"),
    (String, "s"),
    (Number, "n"),
    (Keyword, "k"),
    (Operator.Word, "k"),
    (Name.Function, "f"),
    (Name.Class, "f"),
)


@dataclass(frozen=True, slots=True)
class CodeLine:
    """One line as HTML, and whether it is the one to look at."""

    html: Markup
    is_marked: bool


@dataclass(frozen=True, slots=True)
class Code:
    """A student's code; a long one is folded at first."""

    lines: tuple[CodeLine, ...]
    is_cut: bool

    @property
    def is_long(self) -> bool:
        """Whether it would push what matters off the page."""
        return len(self.lines) > _LONG

    @property
    def size(self) -> int:
        """How much of a page it takes, in characters."""
        return sum(50 + len(line.html) for line in self.lines)

    @property
    def has_mark(self) -> bool:
        """Whether some line is marked."""
        return any(line.is_marked for line in self.lines)


def code_of(source: str, is_cut: bool, message: str = "", traceback: str = "") -> Code:
    """Return code to be shown; the line that a message or a traceback quotes is marked.

    A line that stands there twice is not: nobody knows which of them is meant.
    """
    wanted = _quoted_lines(message, traceback)
    texts = for_page(source).split("\n")
    is_cut = is_cut or len(texts) > _MOST_LINES
    del texts[_MOST_LINES:]
    meant = [text.strip() for text in texts if text.strip() in wanted]
    marked = {text for text in meant if meant.count(text) == 1}
    lines = _coloured(texts)
    return Code(
        tuple(
            CodeLine(html, text.strip() in marked) for html, text in zip(lines, texts, strict=True)
        ),
        is_cut,
    )


def code_with(source: str, marked: Collection[int], most_lines: int) -> Code:
    """Return code with some of its lines marked, counted from 1; a longer one is cut."""
    texts = for_page(source).split("\n")
    is_cut = len(texts) > most_lines
    lines = enumerate(_coloured(texts[:most_lines]), start=1)
    return Code(tuple(CodeLine(html, number in marked) for number, html in lines), is_cut)


def _quoted_lines(message: str, traceback: str) -> set[str]:
    if found := _FRAME.search(traceback.rpartition("\n")[2]):
        return {found[1].strip()}
    # A name or a small term stands in many lines; what fills one is a line.
    return {quoted.strip() for quoted in _QUOTED.findall(message) if len(quoted) > 5}


def _coloured(texts: list[str]) -> list[Markup]:
    lines: list[list[Markup]] = [[]]
    # What ends lines for others ends none here: the lexer would count differently.
    source = "\n".join(text.replace("\r", "") for text in texts)
    for kind, text in lex(source, PythonLexer(stripnl=False, ensurenl=False)):
        name = _class_of(kind)
        for number, part in enumerate(text.split("\n")):
            if number:
                lines.append([])
            if part:
                lines[-1].append(
                    Markup('<span class="{}">{}</span>').format(name, part)
                    if name
                    else Markup.escape(part)
                )
    return [Markup("").join(parts) for parts in lines]


def _class_of(kind: Any) -> str:
    return next((name for parent, name in _CLASSES if kind in parent), "")
