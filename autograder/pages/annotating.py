"""Annotated notebooks of a class: each made in a process that may fail without harm to the others.

A hostile notebook can make a converter take all the memory or time there is. A worker has its
limits, and one that ends or hangs costs the page of one submission.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import UngradableError
from autograder.export import write_atomic
from autograder.intake import GradedSource, Released, SubmissionSource, read_graded

from .annotated import annotate, notebook_text
from .apart import done_apart

STEM = "annotated"
_STOPPED = "the annotated notebook took too much time or memory, and was given up"
_FAILED = "the annotated notebook could not be made ({})"
_CHANGED = "what was handed in is not what was graded: grade again, then annotate"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A submission to annotate: what its report says, where it lies, and where files go."""

    document: Mapping[str, Any]
    source: SubmissionSource
    released: Released
    files_mb: int
    folder: Path
    with_html: bool
    title: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What became of it: the files written, and a sentence for each thing that was not made."""

    id: str
    written: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def annotate_all(wanted: Sequence[Wanted], jobs: int) -> Iterator[Done]:
    """Yield what became of each submission, as it is done."""
    for one, (replies, failed) in zip(wanted, done_apart(annotate_one, wanted, jobs), strict=True):
        last = replies[-1] if replies else Done(one.source.id)
        if failed is None:
            yield last
            continue
        said = _STOPPED if failed.is_stopped else _FAILED.format(failed.kind)
        yield Done(last.id, last.written, (*last.problems, said))


def annotate_one(wanted: Wanted) -> Iterator[Done]:
    """Yield what is done so far, as files are written: the notebooks first, then their pages.

    Raises:
        UsageError: a file cannot be written.
    """
    name = wanted.source.id
    try:
        files, graded = read_graded(wanted.source, wanted.released, wanted.files_mb)
        if not _is_as_graded(wanted.document, [(one.sha256, one.size_bytes) for one in files]):
            yield Done(name, (), (_CHANGED,))
            return
        needs_code = wanted.released.needs_code
        annotated = annotate(wanted.document, graded, wanted.title, needs_code)
    except UngradableError as error:
        yield Done(name, (), (str(error),))
        return
    _clear_away(wanted.folder, len(graded))
    written: list[str] = []
    problems: list[str] = []
    for path, one in zip(_paths(wanted.folder, graded), annotated, strict=True):
        write_atomic(path.with_suffix(".ipynb"), notebook_text(one))
        written.append(path.with_suffix(".ipynb").name)
    yield Done(name, tuple(written))
    if not wanted.with_html:
        return
    from .annotated_page import annotated_page

    for path, one in zip(_paths(wanted.folder, graded), annotated, strict=True):
        try:
            page = annotated_page(one)
        except (Exception, MemoryError) as error:
            # nbconvert reads what a stranger wrote: whatever comes of that costs this page alone.
            problems.append(f"{path.name}.html could not be made ({type(error).__name__})")
        else:
            write_atomic(path.with_suffix(".html"), page)
            written.append(path.with_suffix(".html").name)
    yield Done(name, tuple(written), tuple(problems))


def _is_as_graded(document: Mapping[str, Any], files: Sequence[tuple[str, int]]) -> bool:
    stated = document["submission"]["files"]
    return [(one["sha256"], one["size_bytes"]) for one in stated] == list(files)


def _paths(folder: Path, graded: Sequence[GradedSource]) -> list[Path]:
    return [
        folder / (STEM if number == 1 else f"{STEM}-{number}")
        for number in range(1, len(graded) + 1)
    ]


def _clear_away(folder: Path, count: int) -> None:
    """Delete the pages of an earlier time, and what is of files that are no longer graded."""
    for suffix in ("html", "ipynb"):
        for path in folder.glob(f"{STEM}*.{suffix}"):
            number = path.stem.removeprefix(STEM).removeprefix("-") or "1"
            if suffix == "html" or (number.isdecimal() and int(number) > count):
                path.unlink(missing_ok=True)
