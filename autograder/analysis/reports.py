"""The reports in an output folder, read back one by one: a class's may be more than fit memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from autograder.errors import UngradableError, UsageError
from autograder.intake import open_regular
from autograder.report import fits_schema

_REPORT = "report.json"
# What is cut here is no JSON, and left out as such.
_MAX_BYTES = 64 << 20


def read_reports(folder: Path, slug: str) -> Iterator[dict[str, Any]]:
    """Yield an assignment's reports, as their instructor reads them, in the order of their folders.

    What is no report, or one on another assignment, is passed over.

    Args:
        folder: what `autograder grade` was given as --out, with or without --all.
        slug: the assignment.

    Raises:
        UsageError: there is none.
    """
    found = False
    for place in (folder, folder / slug):
        for document in _reports_in(place, slug):
            found = True
            yield document
        if found:
            return
    raise UsageError(
        f"{folder} holds no report on {slug}: name the folder that `autograder grade {slug} "
        f"submissions/ --out …` wrote."
    )


def _reports_in(folder: Path, slug: str) -> Iterator[dict[str, Any]]:
    if not folder.is_dir():
        return
    for path in sorted(folder.iterdir()):
        if path.is_symlink() or not path.is_dir():
            continue
        try:
            with open_regular(str(path / _REPORT)) as file:
                document = json.loads(file.read(_MAX_BYTES))
        except (OSError, UngradableError, ValueError, RecursionError):
            continue
        is_report = isinstance(document, dict) and fits_schema(document)
        if is_report and document["audience"] == "instructor" and document["assignment"] == slug:
            yield document
