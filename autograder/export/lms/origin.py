"""Where submissions came from: the keys that a platform knows their students by.

`results/origin.json` is written when a platform's download is graded. Without it a submission's id
is its student's key.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.errors import UngradableError, UsageError
from autograder.intake import open_regular

from .layout import Kind

NAME = "origin.json"
_MAX_BYTES = 64 << 20
_VERSIONS = ("1.0",)
_SINGLE = (
    (Kind.USER_ID, "user_id"),
    (Kind.PARTICIPANT, "participant"),
    (Kind.USERNAME, "username"),
)
_SEVERAL = ((Kind.SID, "sids"), (Kind.EMAIL, "emails"))


@dataclass(frozen=True, slots=True)
class Origin:
    """What is known of one submission.

    Attributes:
        keys: keys of its student, or of several that handed in together.
        members: keys, of a kind that is not known, of all of a group.
        folder: the name of its folder as it was downloaded.
        files: path inside the submission → name as it was downloaded.
        names: the names of students, or of a group.
        students: how many the platform named beside the members.
    """

    keys: tuple[tuple[Kind, str], ...] = ()
    members: tuple[str, ...] = ()
    folder: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    students: int = 1


def read_origins(results: Path) -> dict[str, Origin]:
    """Return what `origin.json` says of each submission; nothing where there is no such file.

    Raises:
        UsageError: it is there and can't be read.
    """
    path = results / NAME
    if not path.exists():
        return {}
    try:
        with open_regular(str(path)) as file:
            document = json.loads(file.read(_MAX_BYTES))
        if document["schema_version"] not in _VERSIONS:
            raise ValueError
        return {str(name): _origin(entry) for name, entry in document["submissions"].items()}
    except (OSError, UngradableError, ValueError, RecursionError, LookupError, TypeError,
            AttributeError) as error:  # fmt: skip
        raise UsageError(
            f"{path} is damaged, or of another version: grade the download again."
        ) from error


def _origin(entry: Mapping[str, Any]) -> Origin:
    said = entry.get("keys") or {}
    keys = [(kind, _text(said.get(name))) for kind, name in _SINGLE]
    several = [(kind, _text(one)) for kind, name in _SEVERAL for one in said.get(name) or ()]
    counts = [sum(of is kind for of, text in several if text) for kind, _ in _SEVERAL]
    members = [_text(member.get("id")) for member in entry.get("members") or ()]
    files = entry.get("files") or {}
    return Origin(
        tuple((kind, text) for kind, text in (*keys, *several) if text),
        tuple(member for member in members if member),
        _text(said.get("folder")),
        {_text(path): _text(name) for path, name in files.items()},
        tuple(filter(None, map(_text, said.get("names") or ()))),
        max(1, *counts),
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value)
    raise TypeError
