"""Ways in which notebook.py could publish an answer: each is refused, with its line."""

from __future__ import annotations

import ast
import contextlib
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from autograder.errors import CourseError

# What looks like a mark and is none: a misspelling, or more text in the same cell.
_NEAR_MARK = re.compile(r"^[\s#*]*#[\s#*]*ex\w{0,2}er\w{1,5}\b\s*:?\s*(\w*)", re.IGNORECASE)
_COMMENT = re.compile(r"^[ \t]*#+[ \t]?", re.MULTILINE)
_LEAST_CHARS = 5
_MAGIC = re.compile(r"^[ \t]*%%?\w+[ \t]*(.*)$", re.MULTILINE)
_TELLING = (ast.BinOp, ast.Compare, ast.Lambda, ast.ListComp, ast.GeneratorExp, ast.DictComp)


def telling_expressions(definition: ast.stmt) -> list[str]:
    """Return what an answer computes, without spaces: none of it may stand in a notebook."""
    found = []
    for node in ast.walk(definition):
        is_statement = isinstance(node, ast.Return | ast.Assign | ast.AugAssign)
        value = getattr(node, "value", None) if is_statement else None
        if value is not None and any(isinstance(inner, _TELLING) for inner in ast.walk(value)):
            found.append(_squeezed(ast.unparse(value)))
    return [text for text in found if len(text) >= _LEAST_CHARS]


def check_cell_for_leaks(
    path: Path, kind: str, source: str, answers: Mapping[str, Sequence[str]]
) -> None:
    """Refuse a cell of notebook.py, other than a mark, that could publish an answer.

    Args:
        path: notebook.py, whose line is named.
        kind: "code", "markdown" or "raw".
        source: the cell.
        answers: each exercise's telling expressions.

    Raises:
        CourseError: the cell binds an exercise's name, holds a line that looks like a mark, or
            contains an expression of an answer, be it in a comment or in prose.
    """
    for line in source.splitlines():
        near = _NEAR_MARK.match(line)
        if near and (kind == "code" or near[1] in answers):
            raise CourseError(
                f"{line_of(path, line)}: {line.strip()!r} is no exercise's mark: write "
                f"`# exercise: <name>` alone in a code cell."
            )
    if kind == "code":
        for name, number in _bound(path, source):
            if name in answers:
                line = source.splitlines()[number - 1]
                raise CourseError(
                    f"{line_of(path, line)}: notebook.py defines {name} itself, which would "
                    f"publish an answer: leave only `# exercise: {name}`; the stub is made from "
                    f"the reference."
                )
    _check_for_expressions(path, source, answers)


def check_module_for_leaks(path: Path, answers: Mapping[str, Sequence[str]]) -> None:
    """Refuse a module that students get if it publishes an answer.

    Raises:
        CourseError: it is no valid Python, offers an exercise's name, or contains an expression of
            an answer.
    """
    try:
        source = path.read_text(encoding="utf-8")
        body = ast.parse(source).body
    except (SyntaxError, ValueError) as error:
        line = f":{error.lineno}" if isinstance(error, SyntaxError) and error.lineno else ""
        raise CourseError(f"{path}{line}: this is not valid Python.") from error
    for node in body:
        is_definition = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        for inner in [node] if is_definition else ast.walk(node):
            for name in answers.keys() & set(_names_bound_by(inner)):
                raise CourseError(
                    f"{path}:{node.lineno}: {path.name} is handed out and has {name}, which would "
                    f"publish an answer: give it another name, or leave it to the reference."
                )
    if body:
        _check_for_expressions(path, source, answers)


def line_of(path: Path, text: str) -> str:
    """Return `file:line` of the first line of a file that contains a line of a cell."""
    wanted = text.strip()
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if wanted and wanted in line:
            return f"{path}:{number}"
    return str(path)


def as_python(source: str) -> str:
    """Return a code cell's source as plain Python: magics and shell lines translated."""
    from IPython.core.inputtransformer2 import TransformerManager

    return TransformerManager().transform_cell(source)


def _bound(path: Path, source: str) -> Iterator[tuple[str, int]]:
    """Yield (name, line) of whatever a cell binds, at any depth."""
    try:
        trees = [ast.parse(as_python(source))]
    except (SyntaxError, ValueError) as error:
        number = min(getattr(error, "lineno", None) or 1, len(source.splitlines()))
        line = source.splitlines()[number - 1]
        raise CourseError(
            f"{line_of(path, line)}: this cell is not valid Python: {getattr(error, 'msg', error)}."
        ) from error
    if _MAGIC.search(source):
        # What a magic such as %time is given is code as well, or something else.
        with contextlib.suppress(SyntaxError, ValueError):
            trees.append(ast.parse(_MAGIC.sub(r"\1", source)))
    last = len(source.splitlines())
    for tree in trees:
        for node in ast.walk(tree):
            for name in _names_bound_by(node):
                yield name, min(getattr(node, "lineno", 1), last)


def _names_bound_by(node: ast.AST) -> list[str]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            return [node.name]
        case ast.Name(ctx=ast.Store()):
            return [node.id]
        case ast.Attribute(value=ast.Name(id=name), ctx=ast.Store()):
            return [name]
        case ast.alias():
            return [(node.asname or node.name).partition(".")[0]]
    return []


def _check_for_expressions(path: Path, source: str, answers: Mapping[str, Sequence[str]]) -> None:
    """Refuse a cell of any kind that spells out what an answer computes, under whatever name."""
    squeezed = _squeezed(_COMMENT.sub("", source))
    for name, expressions in answers.items():
        for expression in expressions:
            if expression in squeezed:
                raise CourseError(
                    f"{_place(path, source, expression)}: {path.name} spells out a part of the "
                    f"reference's {name}, `{expression}`, which would publish it: leave it to the "
                    f"reference."
                )


def _place(path: Path, source: str, expression: str) -> str:
    for line in source.splitlines():
        if expression in _squeezed(line):
            return line_of(path, line)
    return line_of(path, source.splitlines()[0])


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text).replace('"', "'")
