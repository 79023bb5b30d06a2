"""What tests of annotated notebooks share: notebooks, and reports on them without grading."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.intake import GradedSource, Released, find_submissions, read_cells
from autograder.models import Told, Verdict
from autograder.pages import Wanted
from tests.documents import case, document

HALF = "def half(x):\n    return x"
TWICE = "def twice(x):\n    return 2 * x"
TOLD = Told(Verdict.FAILED, "`half` gives back `x`.", call="half(4)", expected="2.0", actual="4")


def code(source: str, *outputs: Mapping[str, Any], **fields: Any) -> dict[str, Any]:
    """Return a code cell."""
    return {
        "cell_type": "code", "source": source, "outputs": list(outputs), "metadata": {},
        "execution_count": None, **fields,
    }  # fmt: skip


def text(source: str, **fields: Any) -> dict[str, Any]:
    """Return a cell of text."""
    return {"cell_type": "markdown", "source": source, "metadata": {}, **fields}


def shows(**data: Any) -> dict[str, Any]:
    """Return an output; `text_html` stands for text/html."""
    named = {key.replace("_", "/", 1): value for key, value in data.items()}
    return {"output_type": "display_data", "data": named, "metadata": {}}


def notebook(*cells: Mapping[str, Any], **fields: Any) -> bytes:
    """Return a notebook's bytes."""
    whole = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, **fields}
    return json.dumps(whole).encode()


def graded(name: str, content: bytes) -> GradedSource:
    """Return a file as it is graded alone."""
    return GradedSource(name, content, read_cells(name, content))


def report(*files: GradedSource, errors: Any = ()) -> dict[str, Any]:
    """Return a report on files: `half` is wrong, `twice` is right."""
    made = document(
        "ada",
        case("half::test_one", "failed"),
        case("twice::test_one", "passed"),
        told={"half": TOLD},
    )
    made["submission"]["graded"] = [file.path for file in files]
    made["submission"]["files"] = [
        {
            "path": file.path,
            "sha256": hashlib.sha256(file.content).hexdigest(),
            "size_bytes": len(file.content),
        }
        for file in files
    ]
    made["notebook"] = {**made["notebook"], "errors": list(errors), "failed_cells": len(errors)}
    return made


def handed_in(folder: Path, **files: bytes) -> list[GradedSource]:
    """Write files into the folder of one student; `hw_ipynb` stands for hw.ipynb."""
    folder.mkdir(parents=True)
    made = []
    for key, content in files.items():
        name = key.replace("_", ".")
        (folder / name).write_bytes(content)
        made.append(graded(name, content))
    return made


def wanted(
    submissions: Path, out: Path, made: Mapping[str, Any], with_html: bool = False
) -> Wanted:
    """Return what to annotate of the one submission in a folder."""
    released = Released(frozenset(("half", "twice")))
    (source,) = find_submissions(submissions, "demo", released)
    return Wanted(made, source, released, 10, out, with_html)
