"""Python files handed in beside the notebook: which of them its code speaks of, and their names."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping, Sequence

_WORD = re.compile(r"\w+")


def spoken_of(cells: Sequence[str], files: Mapping[str, bytes]) -> dict[str, str]:
    """Return path → text of the Python files that the cells speak of, or that such files do.

    A file counts if every part of its name stands somewhere in the text, imported or not: what is
    never spoken of can't be what a function of the notebook calls.
    """
    names = {path: set(module_name(path).split(".")) for path in files if path.endswith(".py")}
    found: dict[str, str] = {}
    words = {word for cell in cells for word in _WORD.findall(cell)}
    while reached := [path for path in names if path not in found and names[path] <= words]:
        for path in reached:
            found[path] = files[path].decode("utf-8", "replace")
            words.update(_WORD.findall(found[path]))
    return {path: found[path] for path in files if path in found}


def module_name(path: str) -> str:
    """Return the dotted name under which a file is imported; a package's is its folder's."""
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def readings(path: str, module: str) -> Iterator[tuple[str, str]]:
    """Yield (module, name in it) for each way to read a dotted path that stands in `module`.

    Inside a package it may be relative: `act.tanh` in utils.net may be `utils.act.tanh`.
    """
    packages = module.split(".") if module else []
    for depth in range(len(packages) + 1):
        whole = ".".join([*packages[:depth], path])
        parts = whole.split(".")
        for end in range(1, len(parts)):
            yield ".".join(parts[:end]), ".".join(parts[end:])


def imported_names(node: ast.Import | ast.ImportFrom) -> Iterator[tuple[str, str]]:
    """Yield (name, dotted path) of what an import statement binds."""
    for alias in node.names:
        if isinstance(node, ast.ImportFrom):
            if alias.name != "*":
                yield alias.asname or alias.name, f"{node.module or ''}.{alias.name}".lstrip(".")
        elif alias.asname:
            yield alias.asname, alias.name
        else:
            top = alias.name.partition(".")[0]
            yield top, top
