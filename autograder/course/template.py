"""What students were given: the cells of a released template that hold no exercise."""

from __future__ import annotations

import json
from typing import Any

from .assignment import Assignment


def given_cells(assignment: Assignment) -> frozenset[str]:
    """Return the sources of the template's code cells that students need not change.

    None where there is no template that can be read: whoever releases or verifies it says so.
    """
    try:
        notebook = json.loads(assignment.template.read_text(encoding="utf-8"))
        return frozenset(_source(cell) for cell in notebook["cells"] if _is_given(cell))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return frozenset()


def _is_given(cell: dict[str, Any]) -> bool:
    marks = cell.get("metadata", {}).get("nbgrader", {})
    return cell.get("cell_type") == "code" and not marks.get("solution", False)


def _source(cell: dict[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)
