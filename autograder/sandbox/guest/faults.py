"""What a student's exception looks like once it has crossed: words and line numbers."""

from __future__ import annotations

import os
import re
from errno import EACCES
from opcode import opmap
from typing import Any

from .unpack import GIVEN, GIVEN_MODE

_CELL = re.compile(r"<cell (\d+)>\Z")
_MAX_MESSAGE = 1000
_MAX_FRAMES = 20
_MAX_PATH = 500
_INSTALLED = re.escape(os.path.dirname(os.__file__))
_LIBRARIES = re.compile(rf"{_INSTALLED}[/\\]|.*[/\\](site|dist)-packages[/\\]")


def describe(error: BaseException) -> dict[str, Any]:
    """Return the exception as plain values, with the frames of the student's own cells only.

    An exception's `__str__` is student code: it may raise, and what it returns may be no text.
    """
    errno = error.errno if isinstance(error, OSError) and type(error.errno) is int else None
    try:
        message = str(_words(error))[:_MAX_MESSAGE] + ""
        if errno == EACCES and (name := _file_of_course(error)):
            # A mistake as any other: it has nothing of an attempt at what is not allowed.
            message, errno = _said_of_file(name), None
    except BaseException:
        message = "(this exception cannot be shown: its __str__ fails)"
    kind = type(error)
    return {
        "kind": _name(kind),
        "bases": [_name(base) for base in kind.__mro__[:20]],
        "message": message,
        "frames": _own_frames(error),
        "errno": errno,
        "by_library": _is_by_library(error),
    }


def is_of_library(path: str) -> bool:
    """Return whether a file belongs to Python or an installed library, and not to the student."""
    return _LIBRARIES.match(path) is not None


def _words(error: BaseException) -> object:
    """Return what says why: of a cell's own syntax error without file and line, told as frames."""
    is_of_cell = isinstance(error, SyntaxError) and _CELL.search(str(error.filename))
    return error.msg if is_of_cell else error  # type: ignore[attr-defined]


def _file_of_course(error: Any) -> str:
    """Return by which name a file of the course was to be written to; nothing if it was another.

    The course's files lie here twice (`unpack.py`), and only to be read.
    """
    path = error.filename
    if type(path) is not str or len(path) > _MAX_PATH:
        return ""
    try:
        name = os.path.relpath(path).removeprefix(f"{GIVEN}/")
        modes = [os.stat(place).st_mode & 0o777 for place in (name, f"{GIVEN}/{name}")]
    except (OSError, ValueError):
        return ""
    return name if modes == [GIVEN_MODE, GIVEN_MODE] else ""


def _said_of_file(name: str) -> str:
    return (
        f"{name} is part of the exercise and can't be changed: write to another name, such as "
        f"my_{os.path.basename(name)}"
    )


def _name(kind: type) -> str:
    name = type.__dict__["__name__"].__get__(kind)
    return name[:100] if type(name) is str else "?"


def _is_by_library(error: BaseException) -> bool:
    """Return whether a library raised it, and no `raise` of the notebook or a file beside it."""
    step = error.__traceback__
    while step is not None and step.tb_next is not None:
        step = step.tb_next
    if step is None:
        return False
    code = step.tb_frame.f_code
    # What a library has in C leaves no frame: the last line then calls, and does not raise.
    at = step.tb_lasti
    is_raise = code.co_code[at : at + 1] == bytes((opmap["RAISE_VARARGS"],))
    return not is_raise or is_of_library(code.co_filename)


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
