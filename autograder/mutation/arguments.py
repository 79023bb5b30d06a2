"""Slips in what becomes of an argument before anything else: everywhere, in one stroke."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from .edits import Edit, calls, replace_node
from .words import behaves, what_is_called

_CHANGED = (
    ("-{x}", "the sign of {n} were reversed"),
    ("2 * {x}", "{n} were doubled"),
    ("{x} / 2", "{n} were halved"),
    ("np.abs({x})", "the sign of {n} were lost"),
    ("np.square({x})", "{n} were squared"),
    ("np.transpose({x})", "{n} were transposed"),
    ("np.reshape({x}, (-1, 1))", "{n} were made a single column"),
    ("np.ravel({x})", "{n} were one flat row of numbers"),
    ("{x}[::-1]", "{n} were used in the reverse order"),
    ("np.zeros_like({x})", "{n} were left out, or 0"),
    ("np.ones_like({x})", "{n} were left out, or 1"),
    ("np.ravel({x})[0]", "only the first entry of {n} were used, for all"),
    ("np.atleast_2d({x})[:1]", "only the first row of {n} were used"),
    ("np.sum({x})", "the sum of {n} were used in its place"),
    ("np.mean({x})", "the mean of {n} were used in its place"),
    ("np.asarray({x}).astype(int)", "the decimals of {n} were cut off"),
    ("np.maximum(0, {x})", "{n} below 0 were set to 0"),
    ("np.reshape({x}, np.shape({x})[::-1])", "{n} were reshaped where it is to be transposed"),
    ("1 - {x}", "1 minus {n} were used in its place"),
)
_MOST_PARAMETERS = 6
_NUMBERED = re.compile(r"(?P<stem>[A-Za-z_]+)(?P<number>\d+)")


def changed(tree: ast.AST) -> Iterator[Edit]:
    """Do something to an argument before it is used."""
    for function, names in _functions(tree):
        for name in names:
            for text, words in _CHANGED:
                said = behaves(words.format(n=f"`{name}`"))
                yield _at_start("argument", function, f"{name} = {text.format(x=name)}", said)


def exchanged(tree: ast.AST) -> Iterator[Edit]:
    """Take one argument for another, and all those of one layer for those of another."""
    for function, names in _functions(tree):
        for one, other in permutations(names, 2):
            if one < other:
                words = behaves(f"`{one}` and `{other}` were swapped")
                yield _at_start("argument", function, f"{one}, {other} = {other}, {one}", words)
            words = behaves(f"`{other}` were used in place of `{one}`")
            yield _at_start("argument", function, f"{one} = {other}", words)
        yield from _of_other_layer(function, names)


def _of_other_layer(function: ast.FunctionDef, names: Sequence[str]) -> Iterator[Edit]:
    found = [match for match in map(_NUMBERED.fullmatch, names) if match]
    numbers = sorted({match["number"] for match in found})
    for one, other in permutations(numbers, 2):
        stems = [m["stem"] for m in found if m["number"] == one and m["stem"] + other in names]
        if len(stems) < 2:
            continue
        own = ", ".join(stem + one for stem in stems)
        others = ", ".join(stem + other for stem in stems)
        words = [" and ".join(f"`{s}{n}`" for s in stems) for n in (other, one)]
        said = behaves(f"{words[0]} were used in place of {words[1]}")
        yield _at_start("argument", function, f"{own} = {others}", said)
        if one < other:
            said = behaves(f"{words[1]} and {words[0]} were swapped")
            yield _at_start("argument", function, f"{own}, {others} = {others}, {own}", said)


def twice(tree: ast.AST) -> Iterator[Edit]:
    """Call a function of its own result."""
    for call in calls(tree):
        what = what_is_called(call.func)
        if what and len(call.args) == 1 and not call.keywords:
            words = behaves(f"{what} were applied twice")
            text = f"{ast.unparse(call.func)}({ast.unparse(call)})"
            yield replace_node("twice", call, text, words)


def _functions(tree: ast.AST) -> Iterator[tuple[ast.FunctionDef, list[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            names = [e.arg for e in node.args.args if e.arg not in ("self", "cls")]
            yield node, names[:_MOST_PARAMETERS]


def _at_start(operator: str, function: ast.FunctionDef, line: str, words: str) -> Edit:
    has_docstring = ast.get_docstring(function, clean=False) is not None
    first = function.body[1 if has_docstring and len(function.body) > 1 else 0]
    place = (first.lineno, first.col_offset)
    return Edit(operator, place, place, f"{line}\n{' ' * first.col_offset}", words)
