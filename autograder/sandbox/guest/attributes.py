"""Modes and times of files, which the fence says to have changed and leaves as they are.

The filter answers such calls with success before the kernel looks for the file. Python's own
functions are told here when there is none: `Path.touch` makes a file only where setting its time
has failed.
"""

from __future__ import annotations

import functools
import os
from collections.abc import Callable
from typing import Any

_NAMES = ("chmod", "utime")
_SUPPORT = ("supports_dir_fd", "supports_fd", "supports_follow_symlinks")


def look_before_changing() -> None:
    """Have `os.chmod` and `os.utime` raise, as ever, for a file that is not there."""
    for name in _NAMES:
        original = getattr(os, name)
        looking = _looking(original)
        for support in _SUPPORT:
            functions = getattr(os, support)
            if original in functions:
                functions.add(looking)
        setattr(os, name, looking)


def _looking(original: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(original)
    def change(
        path: Any,
        *arguments: Any,
        dir_fd: int | None = None,
        follow_symlinks: bool = True,
        **keywords: Any,
    ) -> None:
        os.stat(path, dir_fd=dir_fd, follow_symlinks=follow_symlinks)
        original(path, *arguments, dir_fd=dir_fd, follow_symlinks=follow_symlinks, **keywords)

    return change
