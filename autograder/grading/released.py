"""The released notebook's own check cells: they are not judged, and need not run here.

That an older notebook's fail tells of an exercise, not of a cell.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from autograder.checks import PREPARING_ID
from autograder.course import Assignment, template_cells
from autograder.models import CellError, NotebookRun, Submission

# How the check cells of every release begin.
_CHECKING = re.compile(r"# (?:@title )?Public checks of \w+: run this cell after yours")
# What the cell leaves behind that prepares the checks, but for the checks.
_UNPREPARED = """\
{header}
import numpy as np


def public_checks(*args, **kwargs):
    pass


hint = public_checks"""


@dataclass(frozen=True, slots=True)
class CheckCells:
    """The check cells of a template: their sources, and each statement that runs a check."""

    sources: frozenset[str] = frozenset()
    calls: frozenset[str] = frozenset()
    preparing: frozenset[str] = frozenset()

    @classmethod
    def of(cls, assignment: Assignment) -> CheckCells:
        """Return those of the released notebook; none if there is no such notebook."""
        cells = template_cells(assignment)
        found = [_bare(source) for source, marks in cells if _is_check(marks)]
        calls = frozenset(call for cell in found for call in _calls(cell))
        preparing = (_bare(source) for source, marks in cells if _is_preparing(marks))
        return cls(frozenset(found), calls, frozenset(preparing))

    def left_out(self, submission: Submission) -> Submission:
        """Return a submission whose check cells check nothing, if they are as they were released.

        They would call every function once more, whose own test cases come anyway.
        """
        cells = tuple(
            _UNPREPARED.format(header=cell.strip().split("\n")[0])
            if _bare(cell) in self.preparing
            else cell
            for cell in submission.cells
        )
        return submission if cells == submission.cells else replace(submission, cells=cells)

    def marked(self, run: NotebookRun, cells: Sequence[str]) -> NotebookRun:
        """Return the run with those errors marked that are of checks, also in midst of a script."""
        errors = tuple(
            replace(error, is_check=True) if self._is_of_check(error, cells) else error
            for error in run.errors
        )
        before = None if run.before is None else self.marked(run.before, cells)
        return replace(run, errors=errors, before=before)

    def _is_of_check(self, error: CellError, cells: Sequence[str]) -> bool:
        cell = _bare(cells[error.cell - 1])
        is_check = cell in self.sources or _CHECKING.match(cell) is not None
        return is_check or error.statement in self.calls


def _is_check(marks: Mapping[str, Any]) -> bool:
    return bool(marks.get("grade") or marks.get("locked")) and not marks.get("solution")


def _is_preparing(marks: Mapping[str, Any]) -> bool:
    return marks.get("grade_id") == PREPARING_ID


def _bare(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.strip().split("\n"))


def _calls(source: str) -> set[str]:
    """Return the lines at the top level that call something defined in the same cell."""
    try:
        body = ast.parse(source).body
    except (SyntaxError, ValueError):
        return set()
    own = {node.name for node in body if isinstance(node, ast.FunctionDef)}
    lines = source.split("\n")
    return {
        lines[node.lineno - 1].strip()
        for node in body
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and isinstance(node.value.func, ast.Name)
        and node.value.func.id in own
    }
