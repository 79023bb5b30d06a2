"""Edits made, each once: what is no program any more, or the same program, is left out."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Sequence

from .edits import Edit, in_characters
from .operators import Operator


def edits_of(source: str, operators: Sequence[Operator]) -> Iterator[Edit]:
    """Yield the edits that some operators make of one statement."""
    tree = ast.parse(source)
    for operator in operators:
        for edit in operator(tree):
            yield in_characters(edit, source)


def changes(source: str, edits: Iterable[Edit]) -> Iterator[tuple[Edit, str]]:
    """Yield each edit that gives another program than `source` and all edits before it."""
    seen = {ast.dump(ast.parse(source))}
    for edit in edits:
        changed = edit.apply(source)
        try:
            tree = ast.parse(changed)
            # Some mistakes, such as a return outside a function, are found only here.
            compile(tree, "<changed>", "exec")
        except (SyntaxError, ValueError):
            continue
        identity = ast.dump(tree)
        if identity not in seen:
            seen.add(identity)
            yield edit, changed
