"""Code cells of a notebook beside the submission, for `%run helper.ipynb`.

Jupyter reads it by nbformat, whose import takes longer than most submissions.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path


def code_cells(path: Path) -> Iterator[str]:
    """Yield the sources of the code cells of a notebook of format 3 or 4."""
    notebook = json.loads(path.read_text(encoding="utf-8-sig"))
    cells = list(notebook.get("cells", ()))
    for worksheet in notebook.get("worksheets", ()):
        cells += worksheet.get("cells", ())
    for cell in cells:
        if cell.get("cell_type") == "code":
            source = cell.get("source", cell.get("input", ""))
            yield source if isinstance(source, str) else "".join(source)
