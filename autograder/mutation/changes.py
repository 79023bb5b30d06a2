"""Edits made, each once: what is no program any more, or the same program, is left out."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .edits import Edit, in_characters
from .operators import Operator

_NUMBERED = re.compile(r"(`\w*?)\d+`")


def edits_of(source: str, operators: Sequence[Operator]) -> Iterator[Edit]:
    """Yield the edits that some operators make of one statement."""
    tree = ast.parse(source)
    for operator in operators:
        for edit in operator(tree):
            yield in_characters(edit, source)


def everywhere(edits: Iterable[Edit], source: str = "") -> Iterator[tuple[Edit, ...]]:
    """Yield edits that are one slip made several times, such as no bias in both layers.

    With the source, also those of one expression wherever it stands, such as `10 * i`.
    """
    alike: dict[tuple[str, ...], list[Edit]] = defaultdict(list)
    lines = source.split("\n")
    for edit in edits:
        if edit.words:
            alike[edit.operator, _NUMBERED.sub(r"\1#`", edit.words)].append(edit)
        if edit.words and source and edit.start[0] == edit.end[0] and edit.start != edit.end:
            own = lines[edit.start[0] - 1][edit.start[1] : edit.end[1]]
            alike[edit.operator, edit.words, own, edit.text].append(edit)
    for group in alike.values():
        chosen: list[Edit] = []
        for edit in sorted(group, key=lambda edit: (edit.start, edit.end)):
            if not chosen or chosen[-1].end <= edit.start:
                chosen.append(edit)
        if len(chosen) > 1:
            words = chosen[0].words.removesuffix(".") + ", and so in each such place."
            yield tuple(replace(edit, words=words) for edit in chosen)


def apply_all(source: str, edits: Sequence[Edit]) -> str:
    """Return a source with edits made that do not overlap, given in their order."""
    for edit in reversed(edits):
        source = edit.apply(source)
    return source


def changes(source: str, edits: Iterable[Edit]) -> Iterator[tuple[Edit, str]]:
    """Yield each edit that gives another program than `source` and all edits before it."""
    for (edit, *_), changed in all_changes(source, ((edit,) for edit in edits)):
        yield edit, changed


def all_changes(
    source: str, edits: Iterable[tuple[Edit, ...]]
) -> Iterator[tuple[tuple[Edit, ...], str]]:
    """Yield what several edits at once make of a source, as `changes` does."""
    seen = {ast.dump(ast.parse(source))}
    for group in edits:
        changed = apply_all(source, group)
        try:
            tree = ast.parse(changed)
            # Some mistakes, such as a return outside a function, are found only here.
            compile(tree, "<changed>", "exec")
        except (SyntaxError, ValueError):
            continue
        identity = ast.dump(tree)
        if identity not in seen:
            seen.add(identity)
            yield group, changed
