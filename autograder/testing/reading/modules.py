"""Python files handed in beside the notebook: which of them its code speaks of, and their names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from autograder.errors import UngradableError
from autograder.intake import read_cells

_WORD = re.compile(r"\w+")
_RUN = re.compile(r"%run\b|run_line_magic")
_MAX_NOTEBOOK = 4 << 20


def spoken_of(
    cells: Sequence[str], files: Mapping[str, bytes], max_chars: int
) -> dict[str, str] | None:
    """Return path → text of the Python files and notebooks that the cells, or such files, speak of.

    None if these have more than `max_chars`.

    A file counts if every part of its name stands somewhere in the text, imported or not: what is
    never spoken of can't be what a function of the notebook calls.
    """
    endings = (".py", ".ipynb") if any(map(_RUN.search, cells)) else (".py",)
    names = {
        path: set(_WORD.findall(module_name(path))) for path in files if path.endswith(endings)
    }
    found: dict[str, str] = {}
    words = {word for cell in cells for word in _WORD.findall(cell)}
    while reached := [path for path in names if path not in found and names[path] <= words]:
        for path in reached:
            found[path] = _text_of(path, files[path])
            max_chars -= len(found[path])
            if max_chars < 0:
                return None
            words.update(_WORD.findall(found[path]))
    return {path: found[path] for path in files if path in found}


def _text_of(path: str, content: bytes) -> str:
    if not path.endswith(".ipynb"):
        return content.decode("utf-8", "replace")
    # For `%run`, whose names are the notebook's own afterwards.
    try:
        return "\n".join(read_cells(path, content)) if len(content) <= _MAX_NOTEBOOK else ""
    except UngradableError:
        return ""


def module_name(path: str) -> str:
    """Return the dotted name under which a file is imported; a package's is its folder's."""
    while path.startswith("../"):
        path = path.removeprefix("../")
    return (
        path.removesuffix(".py").removesuffix(".ipynb").removesuffix("/__init__").replace("/", ".")
    )
