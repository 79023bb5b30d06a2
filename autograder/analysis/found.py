"""Reports where they lie: a file, a submission's folder, an assignment's results or a course's."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.errors import UngradableError, UsageError
from autograder.intake import open_regular
from autograder.report import fits_schema

_REPORT = "report.json"
# What is cut here is no JSON, and left out as such.
_MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Found:
    """A report and the name of its folder; where there is none that can be read, no document."""

    name: str
    path: Path
    document: dict[str, Any] | None


def found_reports(place: Path) -> Iterator[Found]:
    """Yield the reports of a file, of a submission's folder, or of an assignment's results.

    They come one by one, in the order of their folders; what is damaged comes too, since a
    student who is left out silently is missed by nobody.
    """
    if not place.is_dir():
        yield Found(place.stem, place, _read(place))
    elif (place / _REPORT).exists():
        yield Found(place.resolve().name, place / _REPORT, _read(place / _REPORT))
    else:
        for folder in _folders_in(place):
            if (folder / _REPORT).exists():
                yield Found(folder.name, folder / _REPORT, _read(folder / _REPORT))


def results_in(place: Path) -> dict[str, Path]:
    """Return the results in a folder by assignment: one, or those of a course.

    Raises:
        UsageError: there is none.
    """
    named = _named(place)
    if named is not None:
        return {named: place}
    inside = {}
    if place.is_dir():
        for folder in _folders_in(place):
            if (slug := _named(folder)) is not None:
                inside[slug] = folder
    if not inside:
        is_unread = place.is_dir() and any(True for _ in found_reports(place))
        raise UsageError(
            f"{place} holds no report that this version can read: "
            + (
                "those in it are damaged, or of another version. Grade again."
                if is_unread
                else "name the folder that `autograder grade` wrote as --out."
            )
        )
    return inside


def _named(place: Path) -> str | None:
    """Return the assignment that the first readable report in a place is on."""
    documents = (found.document for found in found_reports(place))
    return next((str(one["assignment"]) for one in documents if one is not None), None)


def _folders_in(place: Path) -> list[Path]:
    return sorted(path for path in place.iterdir() if path.is_dir() and not path.is_symlink())


def _read(path: Path) -> dict[str, Any] | None:
    try:
        with open_regular(str(path)) as file:
            document = json.loads(file.read(_MAX_BYTES))
    except (OSError, UngradableError, ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) and fits_schema(document) else None
