"""Gradescope, "Export submissions": `submission_{id}/`, and who that is in a file beside it.

`submission_metadata.yml` says of each folder who handed it in (`:submitters`, several in a group,
or nobody), under which id of the university (`:sid`, which may be missing), and when.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from autograder.intake.picked import Part

from .listing import Listing
from .model import HandIn, Member, Reading, latest_of

if TYPE_CHECKING:
    from .metadata import Entry

METADATA = "submission_metadata.yml"
_FOLDER = re.compile(r"submission_\d{1,20}")
_FILE = re.compile(r"(\d{1,20})\.pdf")
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6})\d*)? *(Z|UTC|[+-]\d\d:?\d\d)?"
)


def read(listing: Listing, assignment: str, roster: Collection[str] = ()) -> Reading:
    """Return what students handed in."""
    from .metadata import MAX_BYTES, MetadataError, read_metadata

    names = [child.name for child in listing.children if child.name != METADATA]
    if len(names) == len(listing.children):
        return Reading(misfits=tuple(names), reason=f"there is no {METADATA}")
    misfits = [
        child.name for child in listing.children
        if child.name != METADATA
        and not (_FOLDER if child.is_folder else _FILE).fullmatch(child.name)
    ]  # fmt: skip
    notes = []
    said: Mapping[str, Entry] = {}
    content = listing.read(METADATA, MAX_BYTES)
    try:
        if content is None:
            raise MetadataError(f"it is damaged, or larger than {MAX_BYTES >> 20} MiB")
        said = read_metadata(content)
    except MetadataError as error:
        notes.append(f"{METADATA} was not read: {error}. Students have the numbers of folders.")
    # Who was in a group once and is alone now handed in twice, and the others once.
    attempts: dict[tuple[object, ...], list[HandIn]] = {}
    for name in sorted(set(names) - set(misfits)):
        one = _hand_in(name, said.get(name))
        attempts.setdefault((one.id, *one.members), []).append(one)
    hand_ins = [latest_of(own, _number) for own in attempts.values()]
    return Reading(tuple(hand_ins), tuple(misfits), tuple(notes))


def _number(one: HandIn) -> tuple[str, ...]:
    return (re.sub(r"\D", "", one.parts[0].name).zfill(20),)


def _hand_in(name: str, entry: Entry | None) -> HandIn:
    submitters = entry.submitters if entry else []
    people = [
        Member(_of(person, ":sid") or _of(person, ":email"), _of(person, ":name"))
        for person in submitters
    ]
    # Which of a group comes first is another with each export.
    known = sorted((one for one in people if one.id), key=lambda one: (len(one.id), one.id))
    keys: dict[str, str | tuple[str, ...]] = {"folder": name}
    if match := re.search(r"\d+", name):
        keys["submission"] = match[0]
    for key, of in (("sids", ":sid"), ("emails", ":email"), ("names", ":name")):
        if values := tuple(filter(None, (_of(person, of) for person in submitters))):
            keys[key] = values
    rows = tuple(_of(person, of) for person in submitters for of in (":sid", ":email"))
    return HandIn(
        known[0].id if known else name.removesuffix(".pdf"),
        (Part(name, name if name.endswith(".pdf") else ""),),
        keys,
        members=tuple(known) if len(people) > 1 else (),
        submitted=_time(entry.created_at) if entry else None,
        gradebook=tuple(filter(None, rows)),
    )


def _of(person: Mapping[str, str], key: str) -> str:
    return person.get(key, "").strip()


def _time(text: str) -> datetime | None:
    found = _TIME.fullmatch(text.strip())
    if found is None:
        return None
    zone = found[4] or "Z"
    try:
        time = datetime.fromisoformat(
            f"{found[1]}T{found[2]}.{(found[3] or '0').ljust(6, '0')}"
            + ("+00:00" if zone in ("Z", "UTC") else zone)
        )
    except ValueError:
        return None
    return time.astimezone(UTC) if time.year > 1970 else None
