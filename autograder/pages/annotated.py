"""A student's notebook with a comment below each cell that there is something to say about."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from autograder.intake import GradedSource

from .comment_text import comment_markdown, summary_markdown
from .comments import Comment, FileComments, comments_on
from .extras import Extras
from .original import MARK, OURS, Original, read_original
from .student import StudentView, view_of

SUMMARY = -1


@dataclass(frozen=True, slots=True)
class Annotated:
    """A file with its comments.

    `placed` are the comments by the cell, among all cells, below which each stands.
    """

    view: StudentView
    original: Original
    comments: FileComments
    placed: Mapping[int, Comment]
    name: str


def annotate(
    document: Mapping[str, Any],
    files: Sequence[GradedSource],
    title: str = "",
    needs_code: bool = True,
) -> list[Annotated]:
    """Return each file that was graded with what its student reads of it.

    Args:
        document: the instructor's document, of which the student's part is said.
        files: what was graded, in the order in which it was.
        title: the assignment's title; by default made from its slug.
        needs_code: whether a file that holds text alone is none that was graded.

    Raises:
        UngradableError: a file holds nothing that could be graded.
    """
    view = view_of(document, Extras(title))
    found = []
    comments = comments_on(view, [file.cells for file in files])
    for file, own in zip(files, comments, strict=True):
        original = read_original(file.path, file.content, needs_code)
        placed = {original.code[number]: comment for number, comment in own.by_cell.items()}
        found.append(Annotated(view, original, own, placed, file.path if len(files) > 1 else ""))
    return found


def notebook_text(annotated: Annotated) -> str:
    """Return the `.ipynb`: notebook format 4.5, with cells of its own that bear a tag."""
    original = annotated.original
    notes = [*([f"This is about {annotated.name}."] if annotated.name else []), *original.notes]
    summary = summary_markdown(annotated.view, annotated.comments.loose, notes)
    names = {cell["id"] for cell in original.notebook["cells"]}
    cells = [_comment_cell(summary, "summary", {}, names)]
    for number, cell in enumerate(original.notebook["cells"]):
        cells.append(cell)
        if (comment := annotated.placed.get(number)) is not None:
            about = {"exercises": [part.name for part in comment.parts]}
            cells.append(_comment_cell(comment_markdown(comment), cell["id"], about, names))
    notebook = {**original.notebook, "cells": cells}
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _comment_cell(
    text: str, below: str, about: Mapping[str, Any], names: set[str]
) -> dict[str, Any]:
    name = f"autograder-{below}"[:60]
    while name in names:
        name = f"{name[:50]}-{len(names)}"
    names.add(name)
    return {
        "cell_type": "markdown",
        "id": name,
        "metadata": {OURS: {MARK: True, **about}, "tags": [OURS]},
        "source": text,
    }
