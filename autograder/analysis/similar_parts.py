"""The code that is compared: each student's statements by exercises, in normal form."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from autograder.testing.reading import parse_cell

from .similar_pieces import Piece, pieces_of

_MAX_CHARS = 10_000
# What is cut in its middle may be readable without its last lines.
_TRIES = 12
_UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)


@dataclass(frozen=True, slots=True)
class Work:
    """What one student wrote, by exercises."""

    submission: str
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Written:
    """The pieces of what one student wrote for an exercise, in the order of its lines."""

    source: str
    pieces: tuple[Piece, ...]


def read_work(work: Work, words: frozenset[str]) -> dict[str, Written]:
    """Return what is to be compared of a student's work, by exercises; nothing of it is run.

    A function that stands in the source of several exercises is of the one that it is named after,
    or else of the first.
    """
    trees = {name: _parsed(source[:_MAX_CHARS]) for name, source in work.sources.items()}
    owners: dict[str, str] = {}
    for name, (text, tree) in trees.items():
        for node in tree.body:
            is_own = getattr(node, "name", None) == name
            owners[_text(text, node)] = name if is_own else owners.get(_text(text, node), name)
    found = {}
    for name, (text, tree) in trees.items():
        own = [node for node in tree.body if owners[_text(text, node)] == name]
        pieces: list[Piece] = []
        for node in own:
            try:
                pieces += pieces_of(node, words)
            except RecursionError:
                continue
        if pieces:
            found[name] = Written(text, tuple(sorted(pieces, key=lambda one: one.first)))
    return found


def forms_of(sources: Iterable[str], words: frozenset[str]) -> frozenset[str]:
    """Return all forms that some code has."""
    found: set[str] = set()
    for source in sources:
        _, tree = _parsed(source)
        for node in tree.body:
            try:
                pieces = pieces_of(node, words)
            except RecursionError:
                continue
            for piece in pieces:
                found |= {piece.whole, *piece.inside}
    return frozenset(found)


def _parsed(text: str) -> tuple[str, ast.Module]:
    """Return the text that could be read, and its tree: of a cut one, without its end."""
    lines = text.split("\n")
    for left_out in range(min(_TRIES, len(lines))):
        kept = "\n".join(lines[: len(lines) - left_out])
        try:
            tree = parse_cell(kept)
        except _UNREADABLE:
            tree = None
        if tree is not None:
            return text, tree
    return text, ast.Module([], [])


def _text(text: str, node: ast.stmt) -> str:
    lines = text.split("\n")
    return "\n".join(lines[node.lineno - 1 : node.end_lineno])
