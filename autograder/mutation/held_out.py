"""Slips with data that are held out: training data where test data belong, or the other way."""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator

from .edits import Edit, calls, replace_node
from .words import behaves, parameters

_TRAIN, _TEST = "train", "test"


def mixed_up(tree: ast.AST) -> Iterator[Edit]:
    """Score on the training data, or fit to the test data: all arguments of one call."""
    public = parameters(tree)
    for call in calls(tree):
        for old, new in ((_TEST, _TRAIN), (_TRAIN, _TEST)):
            renamed = _renamed(call, old, new, public)
            if renamed is None:
                continue
            text, names = renamed
            words = " and ".join(f"`{name}`" for name in names)
            kind = "training" if new == _TRAIN else "test"
            words = behaves(f"the {kind} data were used in place of {words}")
            yield replace_node("held-out data", call, text, words)


def fitted_anew(tree: ast.AST) -> Iterator[Edit]:
    """Fit to the test data before they are transformed."""
    for call in calls(tree):
        if isinstance(call.func, ast.Attribute) and call.func.attr == "transform":
            text = ast.unparse(call.func.value) + ".fit_transform"
            words = behaves(
                "each array were scaled by its own values: `fit` belongs to the training data alone"
            )
            yield replace_node("fitted anew", call.func, text, words)


def _renamed(
    call: ast.Call, old: str, new: str, public: frozenset[str]
) -> tuple[str, list[str]] | None:
    """Return a call with other data, and which they replace; None where it has none to replace."""
    found: list[str] = []
    changed = copy.deepcopy(call)
    for argument in (*changed.args, *(keyword.value for keyword in changed.keywords)):
        for part in ast.walk(argument):
            if not isinstance(part, ast.Name) or part.id not in public:
                continue
            other = part.id.replace(old, new)
            if other != part.id and other in public:
                found.append(part.id)
                part.id = other
    return (ast.unparse(changed), list(dict.fromkeys(found))) if found else None
