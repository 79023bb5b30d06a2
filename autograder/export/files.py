"""Files written whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from autograder.errors import UsageError

_encode = json.JSONEncoder(allow_nan=False, ensure_ascii=False).encode


def to_json(document: Mapping[str, Any]) -> str:
    """Return strict JSON (NaN and infinity raise ValueError), a line for each entry of a table.

    Indented to the last bracket it would take the encoder five times as long, and the reader's
    eye as well.
    """
    lines = [f"  {_encode(key)}: {_laid_out(value, 4)}" for key, value in document.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _laid_out(value: Any, indent: int) -> str:
    if _is_table(value):
        start = "\n" + " " * indent
        rows = ",".join([start + _laid_out(row, indent + 2) for row in value])
        return f"[{rows}{start[:-2]}]"
    if type(value) is dict and any(map(_is_table, value.values())):
        entries = [f"{_encode(key)}: {_laid_out(item, indent)}" for key, item in value.items()]
        return f"{{{', '.join(entries)}}}"
    return _encode(value)


def _is_table(value: Any) -> bool:
    return type(value) is list and bool(value) and type(value[0]) is dict


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
