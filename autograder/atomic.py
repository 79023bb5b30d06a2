"""Files written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from autograder.errors import UsageError


def write_atomic(path: Path, text: str | bytes, option: str = "--out") -> Path:
    """Replace `path` by `text` in one step, so that a reader or a crash never meets half a file.

    Args:
        path: the file.
        text: its content; bytes where it has another encoding than UTF-8.
        option: the option that says where files go, for the sentence if it can't be written.

    Raises:
        UsageError: it cannot be written; what was there before still is.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        with os.fdopen(fd, "wb") as file:
            file.write(text.encode() if isinstance(text, str) else text)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise UsageError(
            f"{path} cannot be written ({error.strerror}): choose another folder with {option} or "
            f"make room."
        ) from error
    return path


def says(path: Path, text: str) -> bool:
    """Return whether a file is there and holds this text already."""
    try:
        return path.read_text(encoding="utf-8") == text
    except (OSError, UnicodeDecodeError):
        return False
