"""The few lines that are wanted of a YAML file that may have tens of megabytes, from anywhere.

The file is read event by event: nothing but the entries asked for is ever built. What an alias
means is put in where it stands for a text alone: nested aliases have nothing to grow from.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_BYTES = 128 << 20
_MAX_ALIASES = 50_000
_MAX_DEPTH = 200
_MAX_ENTRIES = 20_000
_MAX_CHARS = 1_000
# Of a list each entry has a number; the keys of a mapping in its place are anything.
_NUMBERS = frozenset(map(str, range(200)))
# libyaml is ten times as fast, and reads in C; some builds of PyYAML go without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class MetadataError(ValueError):
    """The file is not what Gradescope writes, or more than is read of it."""


@dataclass(slots=True)
class Entry:
    """What the file says of one folder: its submitters, and when it was handed in."""

    submitters: list[dict[str, str]] = field(default_factory=list)
    created_at: str = ""


def read_metadata(content: bytes) -> dict[str, Entry]:
    """Return what `submission_metadata.yml` says of each folder.

    Raises:
        MetadataError: it is no such file, or too much.
    """
    found: dict[str, Entry] = {}
    try:
        for path, value in _texts(content):
            if not path or len(path) > 4:
                continue
            if path[0] not in found and len(found) >= _MAX_ENTRIES:
                raise MetadataError(f"it has more than {_MAX_ENTRIES:,} entries")
            entry = found.setdefault(path[0], Entry())
            match path[1:]:
                case (":created_at",):
                    entry.created_at = value
                case (":submitters", number, key) if number in _NUMBERS:
                    while len(entry.submitters) <= int(number):
                        entry.submitters.append({})
                    entry.submitters[int(number)][key] = value
    except (yaml.YAMLError, UnicodeError, RecursionError) as error:
        # An error of libyaml quotes the file, which students' results are in.
        raise MetadataError("it is no YAML that can be read") from error
    return found


@dataclass(slots=True)
class _Level:
    """A mapping or list that is open: where it is, and of a mapping the key that was read last."""

    is_mapping: bool
    count: int = 0
    key: str | None = None


def _texts(content: bytes) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each text of the file with the keys and numbers under which it stands."""
    levels: list[_Level] = []
    anchors: dict[str, str] = {}
    aliases = 0
    events: Iterator[Any] = yaml.parse(content, Loader=_LOADER)  # type: ignore[no-untyped-call]
    for event in events:
        if isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
            if isinstance(event, yaml.AliasEvent):
                aliases += 1
                if aliases > _MAX_ALIASES:
                    raise MetadataError(f"it has more than {_MAX_ALIASES:,} aliases")
                text = anchors.get(event.anchor, "")
            else:
                is_null = event.implicit[0] and event.value in ("", "~", "null")
                text = "" if is_null else event.value[:_MAX_CHARS]
                if event.anchor and len(anchors) < _MAX_ALIASES:
                    anchors[event.anchor] = text
            if levels and levels[-1].is_mapping and levels[-1].key is None:
                levels[-1].key = text
                continue
            yield _path(levels), text
            _close(levels)
        elif isinstance(event, yaml.CollectionStartEvent):
            if len(levels) >= _MAX_DEPTH:
                raise MetadataError("it is nested too deeply")
            if levels and levels[-1].is_mapping and levels[-1].key is None:
                raise MetadataError("a key in it is no text")
            levels.append(_Level(isinstance(event, yaml.MappingStartEvent)))
        elif isinstance(event, yaml.CollectionEndEvent):
            levels.pop()
            _close(levels)


def _path(levels: list[_Level]) -> tuple[str, ...]:
    # Nothing that is wanted stands deeper.
    return tuple(
        (level.key or "") if level.is_mapping else str(level.count) for level in levels[:5]
    )


def _close(levels: list[_Level]) -> None:
    """Note that what stands in the innermost open mapping or list is complete."""
    if levels:
        levels[-1].count += 1
        levels[-1].key = None
