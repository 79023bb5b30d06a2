"""Files written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any

from autograder.errors import UsageError
from autograder.models import Report
from autograder.report import Audience, to_document, validate_document


def write_report(report: Report, folder: Path, audience: Audience = "instructor") -> Path:
    """Write `<folder>/<submission id>/report.json`, checked against the schema first.

    Raises:
        SandboxError: the report does not fit its schema; nothing was written.
        UsageError: the folder cannot be written to.
    """
    document = to_document(report, audience)
    validate_document(document)
    return write_atomic(folder / report.submission_id / "report.json", to_json(document))


def to_json(document: Any) -> str:
    """Return strict JSON: NaN and infinity raise ValueError."""
    return json.dumps(document, allow_nan=False, ensure_ascii=False, indent=2) + "\n"


def write_atomic(path: Path, text: str) -> Path:
    """Replace `path` by `text` in one step, so that a reader or a crash never meets half a file.

    Raises:
        UsageError: it cannot be written; what was there before still is.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, temporary = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
        with os.fdopen(fd, "w", encoding="utf-8", newline="") as file:
            file.write(text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(
            f"{path} cannot be written ({error.strerror}): choose another folder with --out or "
            f"make room."
        ) from error
    return path
