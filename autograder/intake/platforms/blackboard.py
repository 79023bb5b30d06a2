"""Blackboard, "Assignment file download": one flat folder, a text file with each attempt.

`{assignment}_{user name}_{attempt}_{time}_{file}`, and the same with `.txt` instead of a file. The
word for "attempt" is the site's own, so what is looked for is the time. A user name may have a `_`
like the assignment's: the text file says which it is. A student's comment is in there too, so
nothing of it is believed that the names contradict.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from autograder.intake.picked import Part

from .listing import Listing
from .model import HandIn, Reading, latest_of, matched

_NAME = re.compile(
    r"(?P<before>.+?)_(?P<word>[^_\d]{1,40})_(?P<time>\d{4}(?:-\d\d){5})(?:_(?P<file>.+)|\.txt)",
    re.DOTALL,
)
_SLASHES = frozenset("/\\")
_MAX_LINES = 2_000
_MAX_LINE_CHARS = 1_000
_MAX_TEXT_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class _File:
    """`file` is empty for the text file of an attempt."""

    downloaded: str
    before: str
    time: str
    file: str


def read(listing: Listing, assignment: str, roster: Collection[str] = ()) -> Reading:
    """Return what students handed in."""
    attempts: dict[tuple[str, str], list[_File]] = {}
    misfits = []
    for child in listing.children:
        found = None if child.is_folder else matched(_NAME, child.name)
        if found is None or "_" not in found["before"]:
            misfits.append(child.name)
            continue
        file = _File(child.name, found["before"], found["time"], found["file"] or "")
        attempts.setdefault((file.before, file.time), []).append(file)
    students: dict[str, list[HandIn]] = {}
    for files in attempts.values():
        one = _hand_in(listing, files)
        students.setdefault(one.id, []).append(one)
    hand_ins = tuple(latest_of(own, lambda one: (one.parts[0].name,)) for own in students.values())
    return Reading(hand_ins, tuple(misfits))


def _hand_in(listing: Listing, files: Sequence[_File]) -> HandIn:
    texts = [file for file in files if not file.file]
    text = b""
    if texts:
        text = listing.read(texts[0].downloaded, _MAX_TEXT_BYTES) or b""
    said = _values(text.decode("utf-8-sig", "replace"))
    before = files[0].before
    username, name = before.rpartition("_")[2], ""
    stated, bracket, stated_username = (said[0] if said else "").removesuffix(")").rpartition("(")
    if bracket and stated_username and before.endswith(f"_{stated_username}"):
        username, name = stated_username, stated.strip()
    originals = _originals(said, files)
    parts = [
        Part(file.downloaded, originals.get(file.downloaded, file.file))
        for file in files if file.file
    ]  # fmt: skip
    keys: dict[str, str | tuple[str, ...]] = {"username": username}
    if name:
        keys["names"] = (name,)
    # An attempt of text alone is one too: its student hears that there is no notebook.
    parts = parts or [Part(file.downloaded, "submission.txt") for file in texts]
    return HandIn(
        username, tuple(parts), keys, submitted=_time(files[0].time), gradebook=(username,)
    )


def _values(text: str) -> list[str]:
    """Return what stands behind the colon in each line, whatever language is before it."""
    return [
        line[:_MAX_LINE_CHARS].partition(":")[2].strip() for line in text.split("\n")[:_MAX_LINES]
    ]


def _originals(said: Sequence[str], files: Sequence[_File]) -> Mapping[str, str]:
    """Return the names that students' files had, of those that the download has and cut or changed.

    No path: whoever wrote a comment could have written these lines.
    """
    known = {file.downloaded for file in files}
    return {
        there: original
        for original, there in pairwise(said)
        if there in known and original.isprintable() and not _SLASHES & set(original)
        if original
    }


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None
