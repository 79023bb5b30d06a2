"""Explanations of single numbers where a list or an array is meant: no entries, no length."""

from __future__ import annotations

import ast
import re

from .code import called
from .failure import Failure, Row, kind_in_words, row

_CALLED = ("function", "builtin_function_or_method", "method", "type", "numpy.ufunc")


def _no_entries(failure: Failure, match: re.Match[str]) -> str | None:
    kind = match[1]
    if kind_in_words(kind) == "a single number":
        return _scalar_indexed(failure, match)
    if kind in _CALLED:
        for part in failure.parts:
            if isinstance(part, ast.Subscript) and (name := text_of(part.value)):
                return f"`{name}` is a function: call it with round brackets, `{name}(…)`."
    return None


def text_of(node: ast.AST) -> str:
    """Return a name as a sentence shows it; empty for anything else."""
    text = ast.unparse(node) if isinstance(node, ast.Name | ast.Attribute) else ""
    return text[:40]


def _scalar_indexed(failure: Failure, match: re.Match[str]) -> str | None:
    names = [text_of(part.value) for part in failure.parts if isinstance(part, ast.Subscript)]
    found = [name for name in dict.fromkeys(names) if name]
    if len(found) == 1:
        return f"`{found[0]}` is a single number here, so `{found[0]}[…]` is not possible."
    return "Square brackets follow a single number here, which has no entries."


def _no_loop(failure: Failure, match: re.Match[str]) -> str | None:
    if kind_in_words(match[1]) != "a single number":
        return None
    for each in _loops(failure):
        over = each.iter
        if called(over) == "len" or match[1] == "int":
            shown = ast.unparse(over)[:40]
            return (
                f"`for {text_of(each.target) or 'i'} in {shown}` loops over a number: write "
                f"`range({shown})` to count up to it."
            )
        return _loops_over(failure, text_of(over))
    for name in ("sum", "max", "min", "list", "zip", "enumerate", "len"):
        if name in failure.calls:
            return f"{name}() needs a list or an array, and gets a single number here."
    return None


def _loops(failure: Failure) -> list[ast.For | ast.comprehension]:
    loops: list[ast.For | ast.comprehension] = [
        node for node in failure.stated if isinstance(node, ast.For)
    ]
    return loops + [part for part in failure.parts if isinstance(part, ast.comprehension)]


def _loops_over(failure: Failure, name: str) -> str:
    shown = f"`{name}`" if name else "a value"
    return f"The loop runs over {shown}, which is a single number here. {_no_loop_needed(name)}"


def _no_loop_needed(name: str) -> str:
    """Return how the same function works for a number and for an array."""
    whole = f"the whole `{name}`" if name else "the whole value"
    return (
        f"Calculate with {whole} and without a loop: NumPy's formulas work for a number and for "
        f"each element of an array (for two cases: np.where)."
    )


def _no_array_loop(failure: Failure, match: re.Match[str]) -> str | None:
    """Explain a loop over an array without axes."""
    loops = _loops(failure)
    if not loops:
        return None
    name = text_of(loops[0].iter)
    return (
        _loops_over(failure, name)
        if name
        else f"The loop runs over a single number here. {_no_loop_needed('')}"
    )


def _no_length(failure: Failure, match: re.Match[str]) -> str | None:
    if match.lastindex and kind_in_words(match[1]) != "a single number":
        return None
    measured = _measured(failure)
    if "len" not in failure.calls:
        return None
    beginning = "len() needs a list or an array, and gets a single number here"
    if len(measured) != 1:
        return f"{beginning}."
    name = measured[0]
    if name in _looped_over(failure):
        return f"`{name}` is a single number here, which has no length. {_no_loop_needed(name)}"
    if name in _entries_of(failure) or not name:
        return f"{beginning}."
    return f"{beginning}: np.size({name}) works for both."


def _measured(failure: Failure) -> list[str]:
    """Return of what the line takes the length."""
    return [
        text_of(part.args[0])
        for part in failure.parts
        if isinstance(part, ast.Call) and called(part) == "len" and len(part.args) == 1
    ]


def _looped_over(failure: Failure) -> set[str]:
    """Return what loops of the function run over, or over the indices of which."""
    loops = [part.iter for part in failure.body() if isinstance(part, ast.For | ast.comprehension)]
    return {node.id for each in loops for node in ast.walk(each) if isinstance(node, ast.Name)} - {
        "range",
        "len",
        "zip",
        "enumerate",
    }


def _entries_of(failure: Failure) -> set[str]:
    return {text_of(part.value) for part in failure.body() if isinstance(part, ast.Subscript)}


def _no_item_set(failure: Failure, match: re.Match[str]) -> str | None:
    if match[1] == "tuple":
        return "A tuple cannot be changed: make a list or an array of it first."
    if kind_in_words(match[1]) != "a single number":
        return None
    beginning = "This line sets an entry of a single number, which has no entries."
    targets = failure.statement.targets if isinstance(failure.statement, ast.Assign) else []
    for target in targets:
        if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Compare):
            return (
                f"{beginning} np.where(condition, value if true, value if false) works for numbers "
                f"and for arrays, and does not change the argument."
            )
    return beginning


_OF = r"^'([\w.]+)' object is not "
NUMBERS: tuple[Row, ...] = (
    row("no entries", "TypeError", _OF + "subscriptable", _no_entries),
    row("no entries", "IndexError", r"invalid index to scalar variable", _scalar_indexed),
    row("loop over a number", "TypeError", _OF + "iterable", _no_loop),
    row("loop over a number", "TypeError", r"iteration over a 0-d array", _no_array_loop),
    row("length of a number", "TypeError", r"object of type '([\w.]+)' has no len\(\)", _no_length),
    row("length of a number", "TypeError", r"len\(\) of unsized object", _no_length),
    row(
        "entry set",
        "TypeError",
        r"^'([\w.]+)' object does not support item assignment",
        _no_item_set,
    ),
)
