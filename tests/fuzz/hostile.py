"""Hostile texts, values and bytes, and what a text for eyes must not contain."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter, OrderedDict, deque
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.sandbox.values import Items, Member, NamedDict, NamedValues, Record, tensor

# Stands for a hidden value; no submission in these tests contains it.
SECRET = "hunter2"

NASTY = (
    "",
    " ",
    "\n",
    "\r\n",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    " =1",
    "\uff1d1+1",
    '=HYPERLINK("http://127.0.0.1","x")',
    '","=1',
    "'=1",
    "\x1b[2J\x1b[31m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://127.0.0.1\x1b\\x\x1b]8;;\x1b\\",
    "\x9b31m",
    "\x08\x08\x08",
    "\x00",
    "\u202eecaps",
    "\u2066x\u2069",
    "\u200b",
    "\u200d",
    "\ufeff",
    "\xad",
    "\u2028",
    "\u2029",
    "\x85",
    "\U000e0041\U000e007f",
    "\U000e0100",
    "\ufff9a\ufffab\ufffb",
    "\ud800",
    "\udfff\ud83d",
    "\u0301\u0302",
    "\u3164",
    "[bold red]x[/]",
    "[/]",
    "[link=http://127.0.0.1]",
    "\\[",
    ":smile:",
    "</script><script>alert(1)</script>",
    "<!--",
    "{{7*7}}",
    "%s%n",
    "../../etc/passwd",
    "..\\..\\x",
    "/etc/passwd",
    "C:\\x",
    "CON",
    "nul.txt",
    "a" * 300,
    "\U0001f469\u200d\U0001f52c",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
    SECRET,
)


@st.composite
def _texts(draw: st.DrawFn) -> str:
    any_text = st.text(st.characters(categories=None), max_size=8)
    return "".join(draw(st.lists(st.one_of(st.sampled_from(NASTY), any_text), max_size=4)))


# Composite, because Hypothesis would otherwise spell out all of it wherever it names a strategy.
TEXTS = _texts()

DTYPES = st.one_of(
    hnp.boolean_dtypes(),
    hnp.integer_dtypes(endianness="?"),
    hnp.unsigned_integer_dtypes(endianness="?"),
    hnp.floating_dtypes(endianness="?"),
    hnp.complex_number_dtypes(endianness="?"),
    hnp.byte_string_dtypes(min_len=1),
    hnp.unicode_string_dtypes(min_len=1),
)
ARRAYS = hnp.arrays(DTYPES, hnp.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=3))
_I64 = st.integers(-(2**63), 2**63 - 1)
_ATOMS = st.one_of(st.none(), st.booleans(), _I64, st.floats(), TEXTS, st.binary(max_size=5))
KEYS = st.one_of(_ATOMS, st.lists(_ATOMS, max_size=3).map(tuple))
LEAVES = st.one_of(
    _ATOMS,
    st.sets(KEYS, max_size=4),
    st.frozensets(KEYS, max_size=4),
    st.integers(),
    st.sampled_from((2**63, -(2**80), 10**400, 10**4000)),
    st.complex_numbers(),
    ARRAYS,
    ARRAYS.filter(lambda array: array.size).map(lambda array: array.flat[0]),
)
_NESTED = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=8),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(KEYS, inner, max_size=4),
    ),
    max_leaves=8,
)


@st.composite
def _values(draw: st.DrawFn) -> Any:
    return draw(_NESTED)


VALUES = _values()

# What crosses besides plain values, but for what takes a library.
OTHERS = st.one_of(
    st.dates(),
    st.datetimes(timezones=st.sampled_from((None, datetime.UTC))),
    st.times(),
    st.timedeltas(),
    st.decimals(allow_nan=False, places=2),
    st.fractions(max_denominator=99),
    st.builds(range, st.integers(0, 9)),
    VALUES.map(lambda value: Items("builtins.generator", [value])),
    VALUES.map(lambda value: NamedValues("Line", ("m",), [value])),
    VALUES.map(lambda value: Record("Point", {"x": value})),
    VALUES.map(lambda value: Member("Color", "RED", value)),
    st.dictionaries(KEYS, VALUES, max_size=3).map(lambda value: NamedDict("Bunch", value)),
    st.dictionaries(TEXTS, VALUES, max_size=3).map(OrderedDict),
    st.lists(TEXTS, max_size=3).map(Counter),
    st.lists(VALUES, max_size=3).map(deque),
    ARRAYS.map(lambda array: tensor(array, "torch", "bfloat16")),
    hnp.arrays(hnp.datetime64_dtypes(endianness="<"), hnp.array_shapes(max_side=3)),
    hnp.arrays(object, hnp.array_shapes(max_side=3), elements=st.one_of(TEXTS, _I64, st.none())),
)

EDITS = st.lists(
    st.tuples(
        st.sampled_from(("set", "cut", "insert", "repeat", "flip")),
        st.floats(0, 1),
        st.binary(min_size=1, max_size=9),
    ),
    max_size=4,
)
Edit = tuple[str, float, bytes]


def edited(content: bytes, edits: Sequence[Edit]) -> bytes:
    """Return bytes after some small changes; where each is made is a share of the length."""
    for kind, where, piece in edits:
        at = int(where * len(content))
        match kind:
            case "set":
                content = content[:at] + piece + content[at + len(piece) :]
            case "cut":
                content = content[:at] + content[at + len(piece) :]
            case "insert":
                content = content[:at] + piece + content[at:]
            case "repeat":
                content = content[:at] + content[at : at + 40] * len(piece) + content[at:]
            case "flip":
                flipped = bytes(byte ^ piece[0] for byte in content[at : at + 1])
                content = content[:at] + flipped + content[at + 1 :]
    return content


# What the joiners of Persian and emoji need not be taken for.
_TEXT_MAY_HOLD = frozenset("\n\t\u200c\u200d")
_SENTENCE_CHARS = 2_000


def is_fit(char: str) -> bool:
    """Return whether a character may stand where people read: none that acts, hides or reorders."""
    category = unicodedata.category(char)
    is_selector = "\U000e0100" <= char <= "\U000e01ef"
    is_unseen = char in "\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"
    return category not in ("Cc", "Cf", "Cs", "Zl", "Zp") and not is_selector and not is_unseen


def expect_readable(text: str) -> None:
    """Fail if a text of a report has what could act on whoever reads it."""
    unfit = sorted({char for char in text if not is_fit(char)} - _TEXT_MAY_HOLD - _ARABIC_SIGNS)
    assert not unfit, [hex(ord(char)) for char in unfit]


def expect_plain(text: str) -> None:
    """Fail if a line of a terminal has what a terminal would obey; its own end apart."""
    unfit = sorted({char for char in text if not is_fit(char)} - {"\n"} - _ARABIC_SIGNS)
    assert not unfit, [hex(ord(char)) for char in unfit]


def expect_sentence(text: str) -> None:
    """Fail unless a message is one short line of readable words."""
    assert re.fullmatch(r"\S.*[.!]", text), text
    assert len(text) <= _SENTENCE_CHARS
    expect_plain(text)


# Format characters that are drawn: number signs and hieroglyphs' joiners among others.
_ARABIC_SIGNS = frozenset(
    map(
        chr,
        [
            *range(0x600, 0x606),
            0x6DD,
            0x70F,
            0x890,
            0x891,
            0x8E2,
            0x110BD,
            0x110CD,
            *range(0x13430, 0x13440),
        ],
    )
)
