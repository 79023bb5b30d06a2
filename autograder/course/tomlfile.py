"""TOML files written by course authors, read so that an error can name the line it is about."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

from autograder.errors import CourseError

_HEADER = re.compile(r"^\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_NAME = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_KEY = re.compile(rf"^\s*({_NAME}(?:\s*\.\s*{_NAME})*)\s*=")
_PART = re.compile(_NAME)


class TomlFile:
    """The data of a TOML file and where in the file each key stands.

    Raises:
        CourseError: the file cannot be read or is not valid TOML.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            text = path.read_text(encoding="utf-8")
            self.data: dict[str, Any] = tomllib.loads(text)
        except OSError as error:
            raise CourseError(f"{path} cannot be read: {error.strerror}.") from error
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise CourseError(f"{path} is not valid TOML: {error}.") from error
        self._lines = _lines_of_keys(text)

    def place(self, *keys: str | int) -> str:
        """Return `file:line` of a key; a number counts the entries of a `[[table]]` from 0.

        A key that is not found stands where the table around it begins.
        """
        for end in range(len(keys), 0, -1):
            if line := self._lines.get(keys[:end]):
                return f"{self.path}:{line}"
        return f"{self.path}"

    def check_keys(self, entry: Any, known: set[str], *keys: str | int) -> None:
        """Raise CourseError unless the entry at `keys` is a table of known keys alone."""
        if not isinstance(entry, dict):
            raise CourseError(f"{self.place(*keys)}: {keys[-1]} is not a table.")
        for key in entry:
            if key not in known:
                raise CourseError(
                    f"{self.place(*keys, key)}: the key {key!r} is unknown; known here are "
                    f"{', '.join(sorted(known))}."
                )

    def tables(self, key: str) -> list[dict[str, Any]]:
        """Return the entries of the top level's `[[key]]`.

        Raises:
            CourseError: it is something else.
        """
        entries = self.data.get(key, [])
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise CourseError(f"{self.place(key)}: write {key} as [[{key}]] tables.")
        return entries


def _lines_of_keys(text: str) -> dict[tuple[str | int, ...], int]:
    lines: dict[tuple[str | int, ...], int] = {}
    counted: Counter[tuple[str | int, ...]] = Counter()
    table: tuple[str | int, ...] = ()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _with_ordinals(_parts(header[2]), counted)
            if header[1] == "[[":
                counted[table] += 1
                lines.setdefault(table, number)
                table = (*table, counted[table] - 1)
            lines.setdefault(table, number)
        elif key := _KEY.match(line):
            lines.setdefault((*table, *_parts(key[1])), number)
    return lines


def _with_ordinals(
    names: tuple[str, ...], counted: Counter[tuple[str | int, ...]]
) -> tuple[str | int, ...]:
    """Return a table's full key: `[checks.mistakes]` belongs to the last `[[checks]]` so far."""
    full: tuple[str | int, ...] = ()
    for index, name in enumerate(names):
        full = (*full, name)
        if index < len(names) - 1 and counted[full]:
            full = (*full, counted[full] - 1)
    return full


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
