"""The files handed in beside the notebook, and the course's own, laid down in the scratch folder.

Each process of a submission does that for itself, once its fence stands and before any student
code runs: the grader never writes where students could. The grader's `intake/bundle.py` says how
the files lie in the one that comes here.
"""

from __future__ import annotations

import json
import os
import shutil

_CHUNK = 1 << 20
_HANDED_IN_MODE, GIVEN_MODE = 0o666, 0o444
# By which name the course's files lie beside the notebook a second time.
GIVEN = "files"


def unpack(fd: int) -> None:
    """Write the files into the current folder, then move to where the notebook stands.

    The course's files come last, to where the notebook stands already: what was handed in under
    their names makes way. Nobody can write to them.
    """
    end = os.fstat(fd).st_size - 8
    size = int.from_bytes(os.pread(fd, 8, end), "little")
    folder, files = json.loads(os.pread(fd, size, end - size))
    if folder is None:
        for path, offset, length in files:
            for place in (path, f"{GIVEN}/{path}"):
                _make_way(place)
                _copy(fd, offset, length, place, GIVEN_MODE)
        return
    for path, offset, length in files:
        _make_folder(os.path.dirname(path))
        _copy(fd, offset, length, path)
    _make_folder(folder)
    if folder:
        os.chdir(folder)


def _make_folder(path: str) -> None:
    if path:
        os.makedirs(path, exist_ok=True)


def _make_way(path: str) -> None:
    """Remove what was handed in where a file of the course belongs."""
    parts = path.split("/")
    for depth in range(1, len(parts)):
        folder = "/".join(parts[:depth])
        if not os.path.isdir(folder):
            _remove(folder)
            os.mkdir(folder)
    _remove(path)
    if path.endswith(".py"):
        # A package would be imported in place of the module; as a mere folder it is not.
        _remove(path.removesuffix(".py") + "/__init__.py")


def _remove(path: str) -> None:
    if os.path.isdir(path):
        shutil.rmtree(path)
    elif os.path.lexists(path):
        os.unlink(path)


def _copy(fd: int, offset: int, length: int, path: str, mode: int = _HANDED_IN_MODE) -> None:
    def opened(name: str, flags: int) -> int:
        return os.open(name, flags, mode)

    with open(path, "xb", buffering=0, opener=opened) as file:
        end = offset + length
        while offset < end:
            offset += file.write(os.pread(fd, min(_CHUNK, end - offset), offset))
