"""Untrusted text, made fit for the place where people or programs read it.

One table of the characters that act on a reader or hide from one, and a policy for each place.
What a policy refuses is marked by U+FFFD, so that a reader sees that something was there, but for
two: a terminal's line and an id are short, and leave it out.

for_report    keeps tab, newline, and the joiners that Persian and emoji are written with
for_page      as a report, and a letter has no more marks than fit into its line
for_terminal  keeps neither: one line, and as wide as its letters; takes out whole escape sequences
for_cell      as a report, on one line; a formula becomes text
for_name      a file's name inside a message: strict, since no good name needs anything else
for_id        the same, for a folder's name
for_code      a line of code as a sentence quotes it: also shows a space that is none for Python
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_MARK = "\ufffd"
# Of all that people write, Hebrew and Vedic letters have the most.
_MOST_MARKS = 4

_CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_TAB_AND_NEWLINE = "\t\n"
_LINE_SEPARATORS = "\u2028\u2029"
_DIRECTIONS = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_JOINERS = "\u200c\u200d"
# They choose among the forms of the letter or emoji before them.
_SELECTORS = "\u180b-\u180d\u180f\ufe00-\ufe0f"
# Drawn as nothing at all, although Unicode files some under letters and marks: what has the
# property Default_Ignorable_Code_Point and no place of its own in this table, and the three marks
# around an annotation.
_UNSEEN = (
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b\u2060-\u2065\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
)
# Tags are an alphabet that nobody sees; selectors and code points without a character fill the
# rest.
_TAGS = "\U000e0000-\U000e0fff"
_BLANK_PATTERN = "\u2800"
_HALVES = "\ud800-\udfff"

_UNFIT = _CONTROLS + _LINE_SEPARATORS + _DIRECTIONS + _UNSEEN + _TAGS
_NOT_IN_A_REPORT = re.compile(f"[{_UNFIT}{_HALVES}]")
# Most of what a report says is ASCII, and this takes a fifth of the time.
_ASCII_NOT_IN_A_REPORT = {code: _MARK for code in range(128) if _NOT_IN_A_REPORT.match(chr(code))}
_NOT_ON_A_TERMINAL = re.compile(
    rf"\x1b\[[0-9;?]*[ -/]*[@-~]|[{_UNFIT}{_TAB_AND_NEWLINE}{_JOINERS}]"
)
_NOT_IN_A_CELL = re.compile(f"[{_UNFIT}{_HALVES}{_TAB_AND_NEWLINE}]")
_NOT_IN_A_NAME = re.compile(f"[{_UNSEEN}{_SELECTORS}{_TAGS}{_BLANK_PATTERN}]")
_NOT_IN_CODE = re.compile(f"[{_UNSEEN}{_TAGS}]")
_HALF = re.compile(f"[{_HALVES}]")

# A spreadsheet runs such a cell with its reader's rights. The last four are the wide ones of East
# Asian keyboards, which spreadsheets take for the others.
_FORMULA_STARTS = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# Where commas are decimal points a spreadsheet takes this for the end of a cell, quotes or not.
_FORMULA_INSIDE = re.compile(rf"(;[\s\"]*)(?=[{re.escape(''.join(_FORMULA_STARTS))}])")


def for_report(text: str) -> str:
    """Return `text` as JSON and eyes can take it; it may have several lines."""
    if text.isascii():
        return text if text.isprintable() else text.translate(_ASCII_NOT_IN_A_REPORT)
    return _NOT_IN_A_REPORT.sub(_MARK, text)


def for_page(text: str) -> str:
    """Return `text` as a report has it, without marks piled up over what stands around them."""
    text = for_report(text)
    return text if text.isascii() else "".join(_unpiled(text))


def _unpiled(text: str) -> Iterator[str]:
    piled = 0
    for char in text:
        piled = piled + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if piled <= _MOST_MARKS:
            yield char
        elif piled == _MOST_MARKS + 1:
            yield _MARK


def for_terminal(text: str) -> str:
    """Return `text` as one line that commands a terminal nothing; halves of a character marked."""
    if text.isascii() and text.isprintable():
        return text
    return _HALF.sub(_MARK, _NOT_ON_A_TERMINAL.sub("", text))


def for_cell(text: str) -> str:
    """Return `text` as a cell of a table that no spreadsheet runs or splits."""
    text = _FORMULA_INSIDE.sub(r"\1'", _NOT_IN_A_CELL.sub(_MARK, text))
    return f"'{text}" if text.lstrip().startswith(_FORMULA_STARTS) else text


def for_name(text: str) -> str:
    """Return a file's name as a message shows it; every kind of space becomes a plain one."""
    return _named(text, _MARK)


def for_id(text: str) -> str:
    """Return a name without what an id must not have; every kind of space becomes a plain one."""
    return _named(text, "")


def for_code(text: str) -> str:
    """Return a line of code as a sentence quotes it; tabs become spaces."""
    text = text.replace("\t", " ")
    if text.isascii() and text.isprintable():
        return text
    return "".join(
        char if char in _JOINERS or (char.isprintable() and not _NOT_IN_CODE.match(char)) else _MARK
        for char in text
    )


def _named(text: str, instead: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return "".join(_named_char(char, instead) for char in text)


def _named_char(char: str, instead: str) -> str:
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    # Category C: controls, formats, halves, private characters, and code points without one.
    if category[0] == "C" or category in ("Zl", "Zp") or _NOT_IN_A_NAME.match(char):
        return instead
    return char
