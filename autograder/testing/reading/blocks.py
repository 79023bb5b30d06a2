"""What a student wrote for an exercise, found by the margin alone.

A parser takes as long for a notebook as it takes to grade it: for work of which nothing needs to be
explained that is too much.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from autograder.models import Source

_MAX_CHARS = 4_000
_MAX_TEXT = 200_000
_MAX_BLOCKS = 200
# Ends what stands above it: neither indented, nor the rest of a bracket, a text or an `if`.
_BEGINS = re.compile(r"(?!else\b|elif\b|except\b|finally\b)[A-Za-z_@%!]")
_NAME = re.compile(r"(?:async\s+)?(?:def|class)\s+(\w+)|(\w+)\s*(?::[^=\n]*)?=(?!=)")
_WORD = re.compile(r"[^\W\d]\w*")


@dataclass(frozen=True, slots=True)
class _Block:
    """A statement at the margin, what it names, and all words in it."""

    text: str
    name: str
    words: frozenset[str]


def written_for(cells: Sequence[str], names: Iterable[str]) -> dict[str, Source]:
    """Return the source of each exercise: its definition, and those of the cells that it uses.

    What reads a text as Python does may find more; for that there is `sources_of`.
    """
    blocks = list(_blocks(cells))
    # The last one counts, as in Python.
    by_name = {block.name: place for place, block in enumerate(blocks) if block.name}
    found = {}
    for name in names:
        if (place := by_name.get(name)) is None:
            continue
        used, waiting = set[int](), [place]
        while waiting and len(used) < _MAX_BLOCKS:
            if (one := waiting.pop()) not in used:
                used.add(one)
                waiting += [by_name[word] for word in blocks[one].words if word in by_name]
        found[name] = _source([blocks[one].text for one in sorted(used)], blocks[place].text)
    return found


def _source(texts: Sequence[str], own: str) -> Source:
    kept, left = [], _MAX_CHARS - len(own)
    for text in texts:
        if text is own:
            kept.append(text[:_MAX_CHARS])
        elif len(text) < left:
            kept.append(text)
            left -= len(text) + 1
    whole = len(kept) == len(texts) and len(own) <= _MAX_CHARS
    return Source("\n".join(kept), is_cut=not whole)


def _blocks(cells: Sequence[str]) -> Iterable[_Block]:
    left = _MAX_TEXT
    for cell in cells:
        left -= len(cell)
        if left < 0:
            return
        lines: list[str] = []
        for line in cell.split("\n"):
            is_decorated = bool(lines) and lines[-1].startswith("@")
            if lines and not is_decorated and _BEGINS.match(line):
                yield _block(lines)
                lines = []
            lines.append(line.rstrip())
        yield _block(lines)


def _block(lines: Sequence[str]) -> _Block:
    text = "\n".join(lines).strip("\n")
    head = next((line for line in text.split("\n") if line and line[0] not in "@#"), "")
    found = _NAME.match(head)
    name = (found[1] or found[2]) if found else ""
    return _Block(text, name, frozenset(_WORD.findall(text)))
