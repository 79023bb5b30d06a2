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


def to_json(document: Any) -> str:
    """Return strict JSON: NaN and infinity raise ValueError."""
    return json.dumps(document, allow_nan=False, ensure_ascii=False, indent=2) + "\n"


def report_to_json(document: Mapping[str, Any]) -> str:
    """Return a report as strict JSON, a line for each entry and for each test case.

    Indented to the last bracket it would take the encoder five times as long, and the reader's
    eye as well.
    """
    lines = []
    for key, value in document.items():
        if key == "exercises":
            exercises = [_exercise_to_json(exercise) for exercise in value]
            text = f"[{','.join(exercises)}\n  ]" if exercises else "[]"
        else:
            text = _encode(value)
        lines.append(f"  {_encode(key)}: {text}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _exercise_to_json(exercise: Mapping[str, Any]) -> str:
    own = [f"{_encode(key)}: {_encode(value)}" for key, value in exercise.items() if key != "tests"]
    tests = ",".join(f"\n      {_encode(test)}" for test in exercise["tests"])
    return f'\n    {{{", ".join(own)}, "tests": [{tests}]}}'


def write_atomic(path: Path, text: str) -> Path:
    """Replace `path` by `text` in one step, so that a reader or a crash never meets half a file.

    Raises:
        UsageError: it cannot be written; what was there before still is.
    """
    temporary = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        fd, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
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
