"""The text of a function's code, for a Python that cannot read our bytecode.

It is looked for in the file that the code says it comes from, and taken only if that file still
compiles to this very code.
"""

from __future__ import annotations
import __future__

import ast
import types
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from autograder.sandbox import OUTER

_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_FILES = 16
_ANNOTATIONS = __future__.annotations.compiler_flag


@dataclass(frozen=True, slots=True)
class _File:
    """A file's lines, its functions, and what each code in it is and where it begins."""

    lines: list[str]
    nodes: list[_Function]
    codes: list[tuple[int, tuple[object, ...]]]


def text_of(code: types.CodeType) -> str | None:
    """Return a text that defines a function of this code, for `code_in`.

    None if its file does not have it, or has another one by now.
    """
    path = Path(code.co_filename)
    try:
        file = _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, SyntaxError):
        return None
    if (code.co_firstlineno, _what(code)) not in file.codes:
        return None
    # Of lambdas in a line, and in one another, it is the smallest around all that is done.
    found = [node for node in file.nodes if _is_around(node, code)]
    return _text(file.lines, min(found, key=_size), code) if found else None


def _is_around(node: _Function, code: types.CodeType) -> bool:
    if not isinstance(node, ast.Lambda):
        first = min(entry.lineno for entry in (node, *node.decorator_list))
        return node.name == code.co_name and first == code.co_firstlineno
    start, end = (node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset or 0)
    return code.co_name == "<lambda>" and all(
        start <= begins and ends <= end for begins, ends in _places(code)
    )


def _places(code: types.CodeType) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where the parts of the text that do something begin and end."""
    for line, end_line, column, end_column in code.co_positions():
        if line is None or end_line is None or column is None or end_column is None:
            continue
        if (line, column) < (end_line, end_column):
            yield (line, column), (end_line, end_column)


def _size(node: _Function) -> tuple[int, int]:
    lines = (node.end_lineno or 0) - node.lineno
    return lines, (node.end_col_offset or 0) - (0 if lines else node.col_offset)


def _text(lines: Sequence[str], node: _Function, code: types.CodeType) -> str:
    future = "from __future__ import annotations\n" if code.co_flags & _ANNOTATIONS else ""
    own = [*lines[node.lineno - 1 : node.end_lineno]]
    if isinstance(node, ast.Lambda):
        # Columns are counted in bytes; the end first, since it may be the same line.
        own[-1] = own[-1].encode()[: node.end_col_offset].decode()
        own[0] = own[0].encode()[node.col_offset :].decode()
        return f"{future}{_head(code)} return (\n{''.join(own)}\n)\n"
    written = "".join(own) + "\n"
    if not node.col_offset:
        return future + written
    # Where it does not hold itself, its name is one of the module's.
    indent = own[0][: len(own[0]) - len(own[0].lstrip())]
    is_global = code.co_name not in code.co_freevars
    line = f"{indent}global {code.co_name}\n" if is_global else ""
    return f"{future}{_head(code)}{line}{written}"


def _head(code: types.CodeType) -> str:
    return f"def {OUTER}({', '.join(code.co_freevars)}):\n"


def _what(code: types.CodeType) -> tuple[object, ...]:
    constants = [
        _what(constant)
        if isinstance(constant, types.CodeType)
        # One and True, or 0.0 and -0.0, are equal and not the same.
        else (type(constant), _shown(constant))
        for constant in code.co_consts
    ]
    arguments = code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount
    names = code.co_names, code.co_varnames, code.co_freevars, code.co_cellvars
    return code.co_name, code.co_code, tuple(constants), arguments, names


def _shown(constant: object) -> object:
    return sorted(map(repr, constant)) if isinstance(constant, frozenset) else repr(constant)


def _codes_in(code: types.CodeType) -> Iterator[types.CodeType]:
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            yield constant
            yield from _codes_in(constant)


@lru_cache(_FILES)
def _read(path: Path, changed_ns: int) -> _File:
    with path.open(encoding="utf-8") as file:
        lines = list(file)
    text = "".join(lines)
    nodes = ast.walk(ast.parse(text))
    functions = [node for node in nodes if isinstance(node, _Function)]
    whole = compile(text, str(path), "exec", dont_inherit=True)
    codes = [(code.co_firstlineno, _what(code)) for code in _codes_in(whole)]
    return _File(lines, functions, codes)
