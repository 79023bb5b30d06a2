"""One student's points over time, by what the log says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.intake import IdFinder
from autograder.untrusted import for_cell

from .log import Entry, read_log


@dataclass(frozen=True, slots=True)
class PointsChange:
    """A line of the log, and the exercises that are others than in the line before it.

    `exercises` has each one's points before and after, as text; empty where it had none.
    """

    entry: Entry
    exercises: tuple[tuple[str, str, str], ...]


def students_in(folders: Iterable[Path]) -> list[str]:
    """Return the ids of all whom the logs in these folders name, sorted."""
    return sorted({_id_of(entry) for folder in folders for entry in read_log(folder)})


def changes_of(student: str, folders: Iterable[Path]) -> list[PointsChange]:
    """Return all changes of a student's points in the logs of these folders, the oldest first."""
    changes = []
    for folder in folders:
        last: Mapping[str, str] = {}
        for entry in read_log(folder):
            if _id_of(entry) != student:
                continue
            now = _exercises(entry.exercises)
            names = dict.fromkeys((*last, *now))
            moved = ((name, last.get(name, ""), now.get(name, "")) for name in names)
            changes.append(PointsChange(entry, tuple(one for one in moved if one[1] != one[2])))
            last = now
    # Python's sort is stable: lines of one second stay in the order of their file.
    return sorted(changes, key=lambda one: one.entry.at)


def change_data(change: PointsChange) -> Mapping[str, Any]:
    """Return a change as JSON's own types."""
    entry = change.entry
    return {
        "at": entry.at,
        "by": entry.by,
        "assignment": entry.assignment,
        "student": _id_of(entry),
        "before": entry.before,
        "after": entry.after,
        "why": entry.why,
        "exercises": [
            {"name": name, "before": before, "after": after}
            for name, before, after in change.exercises
        ],
    }


def student_in(text: str, ids: Iterable[str]) -> str | None:
    """Return whose id a text is, of these; None if nobody's."""
    return IdFinder((id_, "") for id_ in ids).find(text)


def _id_of(entry: Entry) -> str:
    """Return an id as it was before it became a cell."""
    bare = entry.student[1:]
    return bare if for_cell(bare) == entry.student else entry.student


def _exercises(text: str) -> dict[str, str]:
    pairs = (part.partition("=") for part in text.split("; ") if part)
    return {name: points for name, _, points in pairs}
