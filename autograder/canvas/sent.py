"""Which pages students have been sent: `canvas.json` in the results."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from autograder.errors import CanvasError, UngradableError, UsageError
from autograder.export import to_json, write_atomic
from autograder.intake import open_regular

from .fetched import Source
from .model import mapping, text

NAME = "canvas.json"
_VERSION = "1.0"
_MAX_BYTES = 64 << 20


@dataclass(slots=True)
class Sent:
    """For each assignment in Canvas, a student's number → the SHA-256 of the page sent last."""

    path: Path
    pages: dict[str, dict[str, str]] = field(default_factory=dict)

    def has(self, source: Source, user: int, sha256: str) -> bool:
        """Return whether a student has been sent this very page."""
        return self.pages.get(_key(source), {}).get(str(user)) == sha256

    def add(self, source: Source, user: int, sha256: str) -> None:
        """Write down, at once, that a student has been sent a page."""
        self.pages.setdefault(_key(source), {})[str(user)] = sha256
        document = {"schema_version": _VERSION, "pages": self.pages}
        write_atomic(self.path, to_json(document), "the results")


def read_sent(results: Path) -> Sent:
    """Return which pages have been sent; none where there is no such file.

    Raises:
        UsageError: it is there and can't be read.
    """
    path = results / NAME
    if not path.exists():
        return Sent(path)
    try:
        with open_regular(str(path)) as file:
            said = mapping(json.loads(file.read(_MAX_BYTES)))
        if said["schema_version"] != _VERSION:
            raise ValueError
        pages = {
            key: {user: text(sha256) for user, sha256 in mapping(users).items()}
            for key, users in mapping(said["pages"]).items()
        }
    except (OSError, UngradableError, CanvasError, ValueError, RecursionError,
            LookupError) as error:  # fmt: skip
        raise UsageError(
            f"{path} is damaged, or of another version: move it away. Pages that Canvas has "
            f"already are not sent again."
        ) from error
    return Sent(path, pages)


def _key(source: Source) -> str:
    return f"{source.url}/courses/{source.course}/assignments/{source.assignment}"
