"""The reports in an output folder, read back one by one: a class's may be more than fit memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from autograder.errors import UsageError

from .found import found_reports


def read_reports(
    folder: Path, slug: str, damaged: Callable[[Path], object] | None = None
) -> Iterator[dict[str, Any]]:
    """Yield an assignment's reports, as their instructor reads them, in the order of their folders.

    What is no report, or one on another assignment, is passed over.

    Args:
        folder: what `autograder grade` was given as --out, with or without --all.
        slug: the assignment.
        damaged: hears of each report that is damaged or of another version.

    Raises:
        UsageError: there is none.
    """
    found = False
    for place in (folder, folder / slug):
        for document in _reports_in(place, slug, damaged):
            found = True
            yield document
        if found:
            return
    raise UsageError(
        f"{folder} holds no report on {slug}: name the folder that `autograder grade {slug} "
        f"submissions/ --out …` wrote."
    )


def _reports_in(
    folder: Path, slug: str, damaged: Callable[[Path], object] | None
) -> Iterator[dict[str, Any]]:
    if not folder.is_dir():
        return
    for found in found_reports(folder):
        document = found.document
        if document is None:
            if damaged is not None:
                damaged(found.path)
        elif document["audience"] == "instructor" and document["assignment"] == slug:
            yield document
