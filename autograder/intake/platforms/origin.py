"""origin.json: the platform's own keys of each submission, for the way back."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.resources import files
from pathlib import Path
from typing import Any

from autograder.errors import UngradableError
from autograder.intake.decoding import encodable
from autograder.intake.submissions import SubmissionSource
from autograder.intake.tree import open_regular
from autograder.intake.work import Released

from .handed_in import HandedIn, find_handed_in
from .model import HandIn, Platform

ORIGIN_VERSION = "1.0"
ORIGIN = "origin.json"
_MAX_CHARS = 1_000
_MAX_BYTES = 64 << 20


def origin_document(found: HandedIn, assignment: str) -> dict[str, Any]:
    """Return what is known of where submissions come from, as JSON's own types.

    `files` are those that are read under another name than they were downloaded with.
    """
    return {
        "schema_version": ORIGIN_VERSION,
        "platform": str(found.platform),
        "assignment": assignment,
        "submissions": {
            source.id: {
                **_submission(found.by_id.get(source.id)),
                **({"student_id": _text(source.personal)} if source.personal else {}),
            }
            for source in found.sources
        },
    }


def find_again(
    submissions: Path, assignment: str, released: Released, results: Path
) -> Sequence[SubmissionSource]:
    """Return the submissions as they were told apart when they were graded into `results`.

    Raises:
        UsageError: they can't be read.
    """
    platform, ids = Platform.PLAIN, frozenset[str]()
    with suppress(OSError, UngradableError, ValueError, LookupError, TypeError, RecursionError):
        with open_regular(str(results / ORIGIN)) as file:
            said = json.loads(file.read(_MAX_BYTES))
        platform, ids = Platform(said["platform"]), frozenset(said["submissions"])
    return find_handed_in(submissions, assignment, released, platform, ids).sources


def origin_schema() -> dict[str, Any]:
    """Return the JSON schema of origin.json."""
    text = files(__package__).joinpath("origin.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _submission(one: HandIn | None) -> dict[str, Any]:
    if one is None:
        return {"keys": {}, "members": [], "late": None, "submitted": None, "files": {}}
    return {
        "keys": {
            key: _text(value) if isinstance(value, str) else list(map(_text, value))
            for key, value in one.keys.items()
        },
        "members": [{"id": _text(member.id), "name": _text(member.name)} for member in one.members],
        "late": one.late,
        "submitted": None if one.submitted is None else one.submitted.isoformat(),
        "files": _files(one),
    }


def _files(one: HandIn) -> Mapping[str, str]:
    return {_text(part.inside): _text(part.name) for part in one.parts if part.inside}


def _text(value: str) -> str:
    return encodable(value)[:_MAX_CHARS]
