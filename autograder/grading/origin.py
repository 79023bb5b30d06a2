"""origin.json among the results: where each submission comes from, for the way back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from autograder.export import to_json, write_atomic
from autograder.intake import ORIGIN, HandedIn, Platform, origin_document


def write_origin(found: HandedIn, assignment: str, out: Path) -> None:
    """Write origin.json; for submissions that come from no platform there is none.

    Raises:
        UsageError: it cannot be written.
    """
    path = out / ORIGIN
    if found.platform is Platform.PLAIN:
        # What an earlier run has left there would be about others.
        with suppress(OSError):
            path.unlink(missing_ok=True)
        return
    write_atomic(path, to_json(origin_document(found, assignment)))
