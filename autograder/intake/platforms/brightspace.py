"""Brightspace (D2L), "Download": a folder for each attempt, and an `index.html` beside them.

`{number}-{number} - {name} - {Mon d, yyyy hmm AM}/`; some sites write the same in front of each
file's name. Nobody has found out what the two numbers are, and none is the gradebook's id, so
students are told apart by name.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import datetime

from autograder.intake.picked import Part

from .listing import Listing
from .model import HandIn, Reading, latest_of, listed, matched

_INDEX = "index.html"
_NAME = re.compile(
    r"(?P<front>(?P<a>\d{1,20})-(?P<b>\d{1,20}) - (?P<name>.+?) - "
    r"(?P<time>[^-/]{0,40}\d{4}[^-/]{0,40}))(?: - (?P<file>.+))?",
    re.DOTALL,
)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_TIME = re.compile(r"([A-Za-z]{3})[a-z]* (\d{1,2}), (\d{4}) (\d{1,2})[:.]?(\d\d) ?([AaPp][Mm])")


def read(listing: Listing, assignment: str, roster: Collection[str] = ()) -> Reading:
    """Return what students handed in."""
    attempts: dict[str, list[tuple[str, re.Match[str], bool]]] = {}
    misfits = []
    for child in listing.children:
        found = matched(_NAME, child.name)
        # Whoever is called "Poe - Oct 1, 2026 900 AM" has not handed in then.
        is_clear = found is not None and not _TIME.match(found["file"] or "")
        if found and is_clear and child.is_folder == (found["file"] is None):
            attempts.setdefault(found["front"], []).append((child.name, found, child.is_folder))
        elif child.name.casefold() != _INDEX:
            misfits.append(child.name)
    students: dict[str, list[HandIn]] = {}
    numbers: dict[str, list[tuple[str, str]]] = {}
    for files in attempts.values():
        downloaded, found, is_folder = files[0]
        keys: dict[str, str | tuple[str, ...]] = {"names": (found["name"],)}
        if is_folder:
            keys["folder"] = downloaded
        parts = tuple(Part(name, match["file"] or "") for name, match, _ in files)
        one = HandIn(
            found["name"], parts, keys,
            submitted=_time(found["time"]), gradebook=(found["name"],),
        )  # fmt: skip
        students.setdefault(one.id, []).append(one)
        numbers.setdefault(one.id, []).append((found["a"], found["b"]))
    notes = []
    if unsure := _unlike(numbers):
        notes.append(
            f"Brightspace tells students apart by name, and the attempts of {listed(unsure)} have "
            "no number in common: the last is graded. If they are two students', grade the folders "
            "with --lms plain."
        )
    hand_ins = tuple(latest_of(own, lambda one: (one.parts[0].name,)) for own in students.values())
    return Reading(hand_ins, tuple(misfits), tuple(notes))


def _unlike(numbers: dict[str, list[tuple[str, str]]]) -> list[str]:
    """Return the names whose attempts have no number in common but what everybody has."""
    pairs = [pair for own in numbers.values() for pair in own]
    telling = [at for at in (0, 1) if len({pair[at] for pair in pairs}) > 1]
    return [
        name
        for name, own in numbers.items()
        if len(own) > 1 and telling and all(len({pair[at] for pair in own}) > 1 for at in telling)
    ]


def _time(text: str) -> datetime | None:
    found = _TIME.fullmatch(text.strip())
    if found is None or found[1].lower() not in _MONTHS:
        return None
    hour, is_afternoon = int(found[4]), found[6].lower() == "pm"
    try:
        return datetime(
            int(found[3]), _MONTHS.index(found[1].lower()) + 1, int(found[2]),
            hour % 12 + 12 * is_afternoon, int(found[5]),
        )  # fmt: skip
    except ValueError:
        return None
