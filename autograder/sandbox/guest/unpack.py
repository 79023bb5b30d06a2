"""The files handed in beside the notebook, laid down in the scratch folder.

Each process of a submission does that for itself, once its fence stands and before any student
code runs: the grader never writes where students could. The grader's `intake/bundle.py` says how
the files lie in the one that comes here.
"""

from __future__ import annotations

import json
import os

_CHUNK = 1 << 20


def unpack(fd: int) -> None:
    """Write the files into the current folder, then move to where the notebook stands."""
    end = os.fstat(fd).st_size - 8
    size = int.from_bytes(os.pread(fd, 8, end), "little")
    folder, files = json.loads(os.pread(fd, size, end - size))
    for path, offset, length in files:
        _make_folder(os.path.dirname(path))
        _copy(fd, offset, length, path)
    _make_folder(folder)
    if folder:
        os.chdir(folder)


def _make_folder(path: str) -> None:
    if path:
        os.makedirs(path, exist_ok=True)


def _copy(fd: int, offset: int, length: int, path: str) -> None:
    with open(path, "xb", buffering=0) as file:
        end = offset + length
        while offset < end:
            offset += file.write(os.pread(fd, min(_CHUNK, end - offset), offset))
