"""Names of files that students chose, made into names of files that lie in their folder."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

from autograder.untrusted import for_id

_FORBIDDEN = str.maketrans(dict.fromkeys('/\\:*?"<>|', "_"))
_MAX_BYTES = 200
_MAX_SUFFIX_CHARS = 10


def safe_names(names: Iterable[str]) -> list[str]:
    """Return a name for each, that no system takes for another one's or for a way elsewhere."""
    taken: set[str] = set()
    made = []
    for original in names:
        name = _safe(original)
        stem, suffix = _parted(name)
        number = 1
        while _as_compared(tried := name if number == 1 else f"{stem}-{number}{suffix}") in taken:
            number += 1
        taken.add(_as_compared(tried))
        made.append(tried)
    return made


def _as_compared(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _safe(name: str) -> str:
    # A point in front would hide the file, one behind is lost on Windows.
    name = for_id(name).translate(_FORBIDDEN).strip(" .") or "file"
    stem, suffix = _parted(name)
    room = _MAX_BYTES - len(suffix.encode())
    stem = stem.encode().decode("utf-8", "replace").encode()[:room].decode("utf-8", "ignore")
    return f"{stem.strip(' .') or 'file'}{suffix}"


def _parted(name: str) -> tuple[str, str]:
    suffix = PurePosixPath(name).suffix
    if len(suffix) > _MAX_SUFFIX_CHARS or not suffix.isascii():
        suffix = ""
    return name.removesuffix(suffix), suffix
