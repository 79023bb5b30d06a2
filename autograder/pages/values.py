"""Two values as text laid out so that eyes find where they differ.

A report says values as Python would print them. Where both are numbers, lists or arrays of one
shape, they are written in columns, point under point, and each number that differs is marked.
"""

from __future__ import annotations

import ast
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

# A page shows at most so many numbers in columns; more stay as the report says them.
_MOST = 400
_NEAR = 1e-5
# No float is written longer. In a column every number is as wide as the widest, and beyond it
# integers begin that are no float.
_LONGEST = 40
# So many letters of this font fit beside each other on a phone.
_LINE = 34
_POINT = re.compile(r"[.eE]")
_NAMES = {"nan": math.nan, "inf": math.inf, "True": True, "False": False, "None": None}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text, and whether it is a number that differs."""

    text: str
    is_wrong: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """The right value and the student's, in pieces; how many numbers there are and differ.

    Both are 0 where the two cannot be compared number by number.
    """

    expected: tuple[Piece, ...]
    actual: tuple[Piece, ...]
    numbers: int = 0
    wrong: int = 0


@dataclass(frozen=True, slots=True)
class _Leaf:
    text: str
    value: float | bool | None


@dataclass(frozen=True, slots=True)
class _Columns:
    """How wide numbers are before their point, and from it on."""

    before: int
    after: int

    def of(self, text: str, is_wrong: bool) -> list[Piece]:
        """Return a number with the space around it, so that points stand under one another."""
        place = _place_of_point(text)
        return [
            Piece(" " * (self.before - place)),
            Piece(text, is_wrong),
            Piece(" " * (self.after - (len(text) - place))),
        ]


_Nested = _Leaf | list["_Nested"]


def laid_out(expected: str, actual: str) -> Pair:
    """Return two values of a report laid out; as they stand where nothing can be aligned."""
    plain = Pair((Piece(expected),), (Piece(actual),))
    right, own = _read(expected), _read(actual)
    if right is None or own is None or _shape(right) != _shape(own):
        return plain
    rights, owns = _leaves(right), _leaves(own)
    if not 2 <= len(rights) <= _MOST:
        return plain
    wrong = [not _is_near(r.value, o.value) for r, o in zip(rights, owns, strict=True)]
    columns = _columns([leaf.text for leaf in (*rights, *owns)])
    return Pair(
        tuple(_pieces(right, [False] * len(rights), columns)),
        tuple(_pieces(own, wrong, columns)),
        len(rights),
        sum(wrong),
    )


def _read(text: str) -> _Nested | None:
    """Return the numbers of a value that is one, or a list, tuple or array of such."""
    if len(text) > 40 * _MOST or "..." in text:
        return None
    try:
        node = ast.parse(text.strip(), mode="eval").body
        return _nested(node, text.strip())
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _nested(node: ast.expr, text: str) -> _Nested:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "array":
        return _nested(node.args[0], text) if node.args else []
    if isinstance(node, ast.List | ast.Tuple):
        return [_nested(part, text) for part in node.elts]
    # Lines of one expression: columns of `ast` count bytes, and numbers are written in one each.
    line = text.split("\n")[node.lineno - 1]
    written = line[node.col_offset : node.end_col_offset]
    if node.lineno != node.end_lineno or not line.isascii() or len(written) > _LONGEST:
        raise ValueError
    if isinstance(node, ast.Name) and node.id in _NAMES:
        return _Leaf(written, _NAMES[node.id])
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        inner = _nested(node.operand, text)
        if isinstance(inner, _Leaf) and isinstance(inner.value, int | float):
            return _Leaf(written, -inner.value)
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return _Leaf(written, node.value)
    raise ValueError


def _shape(value: _Nested) -> object:
    return None if isinstance(value, _Leaf) else tuple(_shape(part) for part in value)


def _leaves(value: _Nested) -> list[_Leaf]:
    if isinstance(value, _Leaf):
        return [value]
    return [leaf for part in value for leaf in _leaves(part)]


def _is_near(right: float | bool | None, own: float | bool | None) -> bool:
    if right is None or own is None:
        return right is own
    if math.isnan(right) or math.isnan(own):
        return math.isnan(right) and math.isnan(own)
    return right == own or math.isclose(right, own, rel_tol=_NEAR, abs_tol=1e-8)


def _columns(texts: Sequence[str]) -> _Columns:
    places = [_place_of_point(text) for text in texts]
    return _Columns(
        max(places), max(len(text) - place for text, place in zip(texts, places, strict=True))
    )


def _place_of_point(text: str) -> int:
    found = _POINT.search(text) if text[-1].isdigit() or text[-1] == "." else None
    return found.start() if found else len(text)


def _pieces(
    value: _Nested, wrong: Sequence[bool], columns: _Columns, depth: int = 0
) -> list[Piece]:
    """Return a value in lines: the innermost lists in one each, under one another.

    A list of numbers alone goes on in the next line; rows of a matrix are kept whole.
    """
    if isinstance(value, _Leaf):
        return columns.of(value.text, wrong[0])
    each = max(1, (_LINE - 1) // (columns.before + columns.after + 2)) if not depth else _MOST
    pieces, at = [Piece("[")], 0
    for number, part in enumerate(value):
        if number:
            is_new_line = isinstance(part, list) or number % each == 0
            pieces.append(Piece("," + ("\n" + " " * (depth + 1) if is_new_line else " ")))
        count = len(_leaves(part))
        pieces += _pieces(part, wrong[at : at + count], columns, depth + 1)
        at += count
    return [*pieces, Piece("]")]
