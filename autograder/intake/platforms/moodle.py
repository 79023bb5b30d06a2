"""Moodle, "Download all submissions": `{full name}_{N}_assignsubmission_{kind}`.

In folders (the default) that is a folder with the student's own files in it; Moodle up to 4.0
writes one more `_` at its end. Without folders it stands in front of each file's name. N is the
number that the grading worksheet calls "Participant N", in the site's language. A `_` in a name is
written as a space. What a team hands in has the group's name and number, and the team of those
without a group has no number.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from autograder.intake.picked import Part

from .listing import Listing
from .model import HandIn, Reading, matched

_NAME = re.compile(
    r"(?P<who>[^/]+?)_(?:(?P<n>\d{1,20})_)?assignsubmission_(?P<kind>[a-z]+)(?P<rest>_.*)?",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class _Found:
    downloaded: str
    who: str
    number: str
    kind: str
    file: str
    is_folder: bool


def read(listing: Listing, assignment: str, roster: Collection[str] = ()) -> Reading:
    """Return what students handed in."""
    groups: dict[tuple[str, str], list[_Found]] = {}
    misfits = []
    for child in listing.children:
        found = matched(_NAME, child.name)
        file = (found["rest"] or "")[1:] if found else ""
        # A folder has nothing behind the kind but a `_` of old; a file has its own name there.
        if not found or child.is_folder == bool(file):
            misfits.append(child.name)
            continue
        number = found["n"] or ""
        one = _Found(child.name, found["who"], number, found["kind"], file, child.is_folder)
        groups.setdefault((number, one.who), []).append(one)
    # With blind marking all are called by one word, "Participant" in the site's language.
    words = {own[0].who for own in groups.values()}
    is_blind = len(words) == 1 and len(groups) > 1
    hand_ins = tuple(_hand_in(own, is_blind) for own in groups.values())
    reason = ""
    numbers = [number for number, _ in groups if number]
    if len(set(numbers)) < len(numbers):
        reason = "one number would be that of two students"
    return Reading(hand_ins, tuple(misfits), reason=reason)


def _hand_in(own: list[_Found], is_blind: bool) -> HandIn:
    first = own[0]
    # A plug-in of some sites writes the user name in front: a `_` is in no other part of a name.
    username, _, name = first.who.rpartition("_")
    keys: dict[str, str | tuple[str, ...]] = {}
    if first.number:
        keys["participant"] = first.number
    if username:
        keys["username"] = username
    if not is_blind:
        keys["names"] = (name,)
    # The files come first: they are what feedback is sent back for.
    ordered = sorted(own, key=lambda one: (one.kind != "file", one.downloaded))
    if ordered[0].is_folder:
        keys["folder"] = ordered[0].downloaded
    parts = tuple(Part(one.downloaded, "" if one.is_folder else one.file) for one in ordered)
    return HandIn(
        first.number or name,
        parts,
        keys,
        gradebook=(first.number,) if first.number else (name,),
    )
