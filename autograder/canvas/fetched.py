"""What an earlier run has fetched: a file beside the folder of hand-ins."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.errors import CanvasError, UngradableError, UsageError
from autograder.export import to_json, write_atomic
from autograder.intake import open_regular

from .model import mapping, number, text

_VERSION = "1.0"
_MAX_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """One student's attempt: its number, and each file's number, name and size."""

    attempt: int
    files: tuple[tuple[int, str, int], ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where hand-ins come from."""

    url: str
    course: int
    assignment: int


def read_fetched(path: Path, source: Source) -> dict[int, Stored]:
    """Return what has been fetched from there; nothing at the first time.

    Raises:
        UsageError: the file is damaged, or of another assignment.
    """
    if not path.exists():
        return {}
    try:
        with open_regular(str(path)) as file:
            said = mapping(json.loads(file.read(_MAX_BYTES)))
        if said["schema_version"] != _VERSION:
            raise ValueError
        other = Source(text(said["url"]), number(said["course"]), number(said["assignment"]))
        found = {int(user): _stored(one) for user, one in mapping(said["students"]).items()}
    except (OSError, UngradableError, CanvasError, ValueError, RecursionError, LookupError,
            TypeError) as error:  # fmt: skip
        raise UsageError(
            f"{path} is damaged, or of another version: move it and the folder away, and fetch "
            f"again."
        ) from error
    if other != source:
        raise UsageError(
            f"{path} says that the folder holds assignment {other.assignment} of course "
            f"{other.course} at {other.url}: name another folder with --to."
        )
    return found


def write_fetched(path: Path, source: Source, students: Mapping[int, Stored]) -> None:
    """Write down what has been fetched."""
    document = {
        "schema_version": _VERSION,
        "url": source.url,
        "course": source.course,
        "assignment": source.assignment,
        "students": {
            str(user): {
                "attempt": one.attempt,
                "files": [
                    {"id": id_, "name": name, "bytes": size} for id_, name, size in one.files
                ],
            }
            for user, one in sorted(students.items())
        },
    }
    write_atomic(path, to_json(document), "--to")


def _stored(data: object) -> Stored:
    said = mapping(data)
    files = [mapping(one) for one in said["files"]]
    return Stored(
        number(said["attempt"]),
        tuple((number(one["id"]), text(one["name"]), number(one["bytes"])) for one in files),
    )
