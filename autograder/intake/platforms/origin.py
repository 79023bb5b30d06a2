"""origin.json: the platform's own keys of each submission, for the way back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from autograder.intake.decoding import encodable

from .handed_in import HandedIn
from .model import HandIn

ORIGIN_VERSION = "1.0"
_MAX_CHARS = 1_000


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
