"""Notebooks of marimo, which are Python files: their cells, without the functions around them.

Only the lines that marimo itself writes at the margin are looked for; nothing is compiled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

_IS_MARIMO = re.compile(r"^app = marimo\.App\(", re.MULTILINE)
_PART = re.compile(
    r"^(?:@app\.(?P<kind>cell|function|class_definition)\b|(?P<setup>with app\.setup\b)"
    r"|(?P<broken>app\._unparsable_cell\()|if __name__ ==)",
    re.MULTILINE,
)
# Its first `def` or none, lest a hostile text be searched from each of its lines.
_HEAD = re.compile(
    r"\A(?>.*?^(?:async )?def \w+\()(?P<needs>[^)]*+)\)[^\n]*:[ \t]*\n?", re.DOTALL | re.MULTILINE
)
_BROKEN = re.compile(r"\A[^\n]*\(\s*r?(?P<quote>\"{3}|'{3})(?P<text>.*?)(?P=quote)", re.DOTALL)
_RETURN = re.compile(r"^return\b(?P<gives>.*)\Z", re.MULTILINE | re.DOTALL)
_NAME = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Cell:
    source: str
    needs: frozenset[str] = field(default=frozenset())
    gives: frozenset[str] = field(default=frozenset())


def marimo_cells(text: str, at_most: int) -> list[str] | None:
    """Return the sources of a marimo notebook's cells in an order to run them; None if it is none.

    marimo runs a cell after those whose names it takes, wherever they stand. Where there are more
    than `at_most` parts, one more than that is read.
    """
    if not _IS_MARIMO.search(text):
        return None
    parts = list(islice(_PART.finditer(text), at_most + 1))
    ends = [part.start() for part in parts[1:]] + [len(text)]
    cells = [
        cell
        for part, end in zip(parts, ends, strict=True)
        if (cell := _cell(part, text[part.start() : end])) is not None
    ]
    return [cell.source for cell in _in_order(cells)] or None


def _cell(part: re.Match[str], text: str) -> _Cell | None:
    if part["kind"] == "cell":
        head = _HEAD.match(text)
        if head is None:
            return _Cell(text)
        body = _dedented(text[head.end() :])
        # The last one: those of functions stand deeper.
        returned = _RETURN.search(body, max(body.rfind("\nreturn"), 0))
        source = body[: returned.start()] if returned else body
        gives = _NAME.findall(returned["gives"]) if returned else ()
        return _Cell(source.strip("\n"), frozenset(_NAME.findall(head["needs"])), frozenset(gives))
    if part["kind"]:
        return _Cell(text.partition("\n")[2].strip("\n"))
    if part["setup"]:
        return _Cell(_dedented(text.partition("\n")[2]).strip("\n"))
    if part["broken"] and (found := _BROKEN.match(text)):
        return _Cell(_dedented(found["text"]).strip("\n"))
    return None


def _dedented(text: str) -> str:
    return "\n".join(line.removeprefix("    ") for line in text.split("\n"))


def _in_order(cells: list[_Cell]) -> list[_Cell]:
    givers: dict[str, int] = {}
    for number, cell in enumerate(cells):
        for name in cell.gives:
            givers.setdefault(name, number)
    ordered: list[_Cell] = []
    begun: set[int] = set()
    for first in range(len(cells)):
        # By hand and not by recursion, which a long chain of cells would exhaust.
        waiting = [(first, False)]
        while waiting:
            number, is_ready = waiting.pop()
            if is_ready:
                ordered.append(cells[number])
            elif number not in begun:
                begun.add(number)
                waiting.append((number, True))
                needed = {givers[name] for name in cells[number].needs if name in givers}
                waiting += [(other, False) for other in sorted(needed, reverse=True)]
    return ordered
