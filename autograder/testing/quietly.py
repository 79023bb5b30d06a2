"""Libraries that write to the terminal when they are imported, kept from doing so."""

from __future__ import annotations

import contextlib
import importlib
import os
import re
from pathlib import Path

_THAT_TALK = re.compile(r"^(?:import|from)[ \t]+(tensorflow|keras)\b", re.MULTILINE)


def import_quietly(*names: str) -> None:
    """Import libraries whose start-up notices no setting keeps from the terminal.

    What cannot be imported is left to whoever needs it, and says why.
    """
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, 2)
    try:
        for name in names:
            with contextlib.suppress(Exception):
                importlib.import_module(name)
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)


def import_what_talks(path: Path) -> None:
    """Import, quietly, those libraries that a course's file is about to import."""
    with contextlib.suppress(OSError, ValueError):
        if names := _THAT_TALK.findall(path.read_text(encoding="utf-8")):
            import_quietly(*names)
