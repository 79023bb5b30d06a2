"""What a student wrote for an exercise, in the student's own words, for instructors to read."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping, Sequence

from autograder.models import Source

from .closed import ClosedText
from .names import Names
from .program import Program, UnreadableError, read_program

_MAX_CHARS = 4_000
_UNREADABLE = (UnreadableError, SyntaxError, ValueError, RecursionError, MemoryError)


def sources_of(
    cells: Sequence[str], helpers: Mapping[str, bytes], names: Iterable[str]
) -> dict[str, Source]:
    """Return the source of each exercise: its definition, and the student's own that it uses.

    It is read and never run. What is not there, or cannot be read, is left out.

    Args:
        cells: the sources of the code cells.
        helpers: the files beside them, by their paths.
        names: the exercises.
    """
    try:
        program = read_program(cells, helpers)
    except _UNREADABLE:
        return {}
    found = {}
    for name in names:
        try:
            source = _source_of(program, name)
        except _UNREADABLE:
            continue
        if source.text:
            found[name] = source
    return found


def _source_of(program: Program, name: str) -> Source:
    # Files beside the notebook first, as their imports come first.
    parts = sorted(ClosedText.of(program, name).parts, key=lambda part: not part.module)
    texts = {_place(part): _text(part) for part in parts}
    own = [_place(part) for part in parts if not part.module and _binds(part.node, name)]
    # Of what is too long its own definition tells most, and then what stands nearest above it.
    others = [place for place in reversed(texts) if place not in own]
    kept: dict[tuple[str, int, int], str] = {}
    left = _MAX_CHARS
    for place in (*own, *others):
        if len(texts[place]) >= left and kept:
            continue
        kept[place] = texts[place][:left]
        left -= len(kept[place]) + 1
    in_order = [kept[place] for place in texts if place in kept]
    return Source("\n".join(in_order), is_cut=kept != texts)


def _place(part: Names) -> tuple[str, int, int]:
    """Return where a statement begins; an import of several names is one for each."""
    node = part.statement.node
    return part.statement.file, node.lineno, node.col_offset


def _binds(node: ast.stmt, name: str) -> bool:
    return any(
        getattr(inner, "name", None) == name
        or (isinstance(inner, ast.Name) and inner.id == name and isinstance(inner.ctx, ast.Store))
        for inner in ast.walk(node)
    )


def _text(part: Names) -> str:
    text = _as_written(part) or ast.unparse(part.node)
    return f"# {part.statement.file}\n{text}" if part.module else text


def _as_written(part: Names) -> str:
    """Return the lines of a statement, or nothing where they are not all of it and no more."""
    node = part.statement.node
    if part.node is not node or node.end_lineno is None:
        return ""  # a class of which only some methods are used
    first = min([node.lineno, *(d.lineno for d in getattr(node, "decorator_list", ()))])
    lines = part.statement.lines[first - 1 : node.end_lineno]
    text = "\n".join(line.rstrip() for line in lines)
    try:
        # A cell with IPython's syntax is read in another form than it is written in.
        written = ast.parse(text).body
    except (SyntaxError, ValueError, MemoryError, RecursionError):
        return ""
    return text if len(written) == 1 and type(written[0]) is type(node) else ""
