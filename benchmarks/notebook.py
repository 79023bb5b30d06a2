"""The benchmark's notebook as a file, as a student would hand it in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from benchmarks.cases import Kind, cells


def write_notebook(folder: Path, student: int, kind: Kind = Kind.NUMPY) -> Path:
    """Write one student's notebook and return its path."""
    code: list[dict[str, Any]] = [
        {"cell_type": "code", "id": f"c{n}", "metadata": {}, "execution_count": None, "outputs": [],
         "source": source}
        for n, source in enumerate(cells(kind, student))
    ]  # fmt: skip
    path = folder / f"student{student}.ipynb"
    path.write_text(json.dumps({"cells": code, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path
