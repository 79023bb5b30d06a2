"""What a student's code shows where a table is wrong."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from autograder.testing.frames import is_table

from .cases import Case
from .code import OwnCode, own_nodes

Found = tuple[str, str]


def lost_assignment(name: str, cases: Sequence[Case], code: OwnCode) -> Found | None:
    """Return which line writes into a choice of a table, which is a copy that nobody keeps.

    Args:
        name: the exercise's.
        cases: its wrong answers.
        code: the submission's.
    """
    function = code.function(name)
    if function is None or not any(map(_has_table, cases)):
        return None
    for node in own_nodes(function):
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if column := _column_of_rows(target):
                return (
                    f"Line {target.lineno} of the cell writes into a copy that is lost at once, so "
                    f"it changes nothing: choose rows and column in one step, with "
                    f"`.loc[…, {column}] = …`.",
                    "assignment to a copy",
                )
    return None


def _has_table(case: Case) -> bool:
    return is_table(case.expected.value) or any(map(is_table, case.expected.arguments))


def _column_of_rows(target: ast.expr) -> str:
    """Return the column of `table[rows]["column"]` or `table["column"][rows]`; else nothing."""
    if not isinstance(target, ast.Subscript) or not isinstance(target.value, ast.Subscript):
        return ""
    inner, outer = target.value.slice, target.slice
    for column, rows in ((outer, inner), (inner, outer)):
        is_name = isinstance(column, ast.Constant) and isinstance(column.value, str)
        if is_name and isinstance(rows, ast.Compare | ast.Call | ast.UnaryOp | ast.BinOp):
            return ast.unparse(column)[:60]
    return ""
