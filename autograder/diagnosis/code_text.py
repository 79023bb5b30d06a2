"""The text of a function's code, for a Python that cannot read our bytecode.

It is looked for in the file that the code says it comes from, and taken only if it compiles to that
very code again.
"""

from __future__ import annotations
import __future__

import ast
import types
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path

from autograder.sandbox import OUTER, code_in

_Function = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
_FILES = 16
_ANNOTATIONS = __future__.annotations.compiler_flag


def text_of(code: types.CodeType) -> str | None:
    """Return a text that defines a function of this code, for `scenarios.code_in`.

    None if the file has no such function, or has another one by now.
    """
    path = Path(code.co_filename)
    try:
        lines, nodes = _read(path, path.stat().st_mtime_ns)
    except (OSError, ValueError, SyntaxError):
        return None
    for node in nodes:
        if _begins_as(node, code):
            text = _text(lines, node, code)
            try:
                found = code_in(text, code.co_name)
            except (SyntaxError, ValueError):
                continue
            if _what(found) == _what(code):
                return text
    return None


def _begins_as(node: _Function, code: types.CodeType) -> bool:
    if isinstance(node, ast.Lambda):
        return code.co_name == "<lambda>" and node.lineno == code.co_firstlineno
    first = min(entry.lineno for entry in (node, *node.decorator_list))
    return node.name == code.co_name and first == code.co_firstlineno


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


@lru_cache(_FILES)
def _read(path: Path, changed_ns: int) -> tuple[list[str], list[_Function]]:
    with path.open(encoding="utf-8") as file:
        lines = list(file)
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
    nodes = ast.walk(ast.parse("".join(lines)))
    return lines, [node for node in nodes if isinstance(node, kinds)]
