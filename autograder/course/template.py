"""What students were given: the code cells of a released template, by nbgrader's marks."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from .assignment import Assignment


def given_cells(assignment: Assignment) -> frozenset[str]:
    """Return the sources of the template's code cells that students need not change."""
    return frozenset(
        source for source, marks in template_cells(assignment) if not marks.get("solution", False)
    )


def template_cells(assignment: Assignment) -> list[tuple[str, Mapping[str, Any]]]:
    """Return each code cell of the template with nbgrader's marks on it.

    None where there is no template that can be read: whoever releases or verifies it says so.
    """
    try:
        cells = json.loads(assignment.template.read_bytes())["cells"]
        return [
            (_source(cell), dict(cell.get("metadata", {}).get("nbgrader", {})))
            for cell in cells
            if cell.get("cell_type") == "code"
        ]
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return []


def _source(cell: Mapping[str, Any]) -> str:
    source = cell.get("source", "")
    return "".join(source) if isinstance(source, list) else str(source)
