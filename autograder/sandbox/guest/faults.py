"""What a student's exception looks like once it has crossed: words and line numbers."""

from __future__ import annotations

import re
from typing import Any

_CELL = re.compile(r"<cell (\d+)>\Z")
_MAX_MESSAGE = 1000
_MAX_FRAMES = 20


def describe(error: BaseException) -> dict[str, Any]:
    """Return the exception as plain values, with the frames of the student's own cells only.

    An exception's `__str__` is student code: it may raise, and what it returns may be no text.
    """
    try:
        message = str(error)[:_MAX_MESSAGE] + ""
    except BaseException:
        message = "(this exception cannot be shown: its __str__ fails)"
    kind = type(error)
    return {
        "kind": _name(kind),
        "bases": [_name(base) for base in kind.__mro__[:20]],
        "message": message,
        "frames": _own_frames(error),
        "errno": error.errno if isinstance(error, OSError) and type(error.errno) is int else None,
    }


def _name(kind: type) -> str:
    name = type.__dict__["__name__"].__get__(kind)
    return name[:100] if type(name) is str else "?"


def _own_frames(error: BaseException) -> list[tuple[int, int]]:
    frames: list[tuple[int, int]] = []
    if isinstance(error, SyntaxError):
        match = _CELL.search(error.filename) if type(error.filename) is str else None
        if match and type(error.lineno) is int:
            frames.append((int(match[1]), error.lineno))
    step = error.__traceback__
    while step is not None:
        match = _CELL.search(step.tb_frame.f_code.co_filename)
        if match:
            # Of an endless recursion the first and the last frames tell enough.
            if len(frames) >= _MAX_FRAMES:
                frames.pop(_MAX_FRAMES // 2)
            frames.append((int(match[1]), step.tb_lineno))
        step = step.tb_next
    return frames
