"""Canvas, "Download submissions": one flat folder, each file with its student in front.

`{name}_{user id}_{attachment id}_{file}`, `LATE` after the name where it was late, and of anonymous
marking `anon_{anonymous id}_{attachment id}_{file}` with `LATE_` in front. What was typed in is
`…_text.html` or `…_link.html` and has no attachment id. Only the last attempt is there.

A file that was uploaded again under its old name comes back as `hw-1.ipynb`: the number stands
before the first dot. Canvas counts names alone, so `hw-1.v2.ipynb` was `hw.v2.ipynb`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from autograder.intake.names import folded
from autograder.intake.picked import Part

from .listing import Listing
from .model import HandIn, Reading, listed, matched

_ANONYMOUS = re.compile(
    r"(?P<late>LATE_)?anon_(?P<user>[^_]{1,64})_(?:(?P<attachment>\d{1,20})_(?P<file>.+)|"
    r"(?P<typed>(?:text|link)\.html))",
    re.DOTALL,
)
_TYPED = ("text.html", "link.html")
_LATE = "LATE"
_MAX_DIGITS = 20
_MAX_PIECES = 200
_AGAIN = re.compile(r"([^.]+)-\d{1,4}(\..*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _File:
    """One file of a download: `attachment` is empty for what was typed in."""

    downloaded: str
    name: str
    user: str
    attachment: str
    file: str
    is_late: bool
    is_anonymous: bool = False


def read(listing: Listing, assignment: str, roster: Collection[str] = ()) -> Reading:
    """Return what students handed in.

    Args:
        listing: the download's top.
        assignment: the assignment's slug.
        roster: the user ids in the gradebook. A group's name may look like an id: `team_5_123_…`.
    """
    # By name as well: where one of them is misread, nobody's work is mixed with another's.
    files: dict[tuple[str, str], list[_File]] = {}
    misfits, unclear = [], []
    for child in listing.children:
        candidates = [] if child.is_folder else _candidates(child.name)
        known = [one for one in candidates if one.user in roster]
        if not candidates:
            misfits.append(child.name)
            continue
        file = (known or candidates)[0]
        if len(known or candidates) > 1:
            unclear.append(child.name)
        files.setdefault((file.user, file.name), []).append(file)
    notes = []
    if unclear:
        notes.append(
            f"The names of these files can be read in several ways: {listed(unclear)}. The first "
            "two numbers in a row were taken for the ids of student and file; the gradebook "
            "(--gradebook) tells for sure."
        )
    hand_ins = tuple(_hand_in(own, assignment) for own in files.values())
    return Reading(hand_ins, tuple(misfits), tuple(notes), _contradiction(files))


def _candidates(downloaded: str) -> list[_File]:
    """Return the ways in which a name can be read, the likeliest first."""
    if found := matched(_ANONYMOUS, downloaded):
        file = found["file"] or found["typed"]
        late, attachment = bool(found["late"]), found["attachment"] or ""
        return [_File(downloaded, "", found["user"], attachment, file, late, True)]
    pieces = downloaded.split("_", _MAX_PIECES)
    candidates = []
    for at in range(1, len(pieces) - 1):
        if not _is_id(pieces[at]):
            continue
        rest = pieces[at + 1 :]
        is_late = at > 1 and pieces[at - 1] == _LATE
        name = "_".join(pieces[: at - 1 if is_late else at])
        if not name:
            continue
        if "_".join(rest) in _TYPED:
            candidates.append(_File(downloaded, name, pieces[at], "", "_".join(rest), is_late))
        elif len(rest) > 1 and _is_id(rest[0]) and (file := "_".join(rest[1:])):
            candidates.append(_File(downloaded, name, pieces[at], rest[0], file, is_late))
    return candidates


def _is_id(piece: str) -> bool:
    return piece.isascii() and piece.isdecimal() and len(piece) <= _MAX_DIGITS


def _contradiction(files: Mapping[tuple[str, str], Sequence[_File]]) -> str:
    """Return why these can't be Canvas's names: its ids mean one student or file each."""
    user, times = next(iter(Counter(user for user, _ in files).most_common(1)), ("", 0))
    if times > 1:
        return f"the number {user} would be the id of two students"
    attachments = [file.attachment for own in files.values() for file in own if file.attachment]
    if len(set(attachments)) < len(attachments):
        return "one number would be the id of two files"
    return ""


def _hand_in(files: Sequence[_File], assignment: str) -> HandIn:
    first, user = files[0], files[0].user
    keys: dict[str, str | tuple[str, ...]] = {
        "anonymous_id" if first.is_anonymous else "user_id": user
    }
    if attachments := tuple(file.attachment for file in files if file.attachment):
        keys["attachment_ids"] = attachments
    if first.name:
        keys["names"] = (first.name,)
    return HandIn(
        user,
        _parts(files, assignment),
        keys,
        late=any(file.is_late for file in files),
        gradebook=() if first.is_anonymous else (user,),
    )


def _parts(files: Sequence[_File], assignment: str) -> tuple[Part, ...]:
    """Return the files under the names that they had before Canvas numbered them.

    Nothing can import `helper-1.py`, so that is `helper.py`. A notebook may open `data-1.csv` under
    that very name: it has both. Nothing takes the name of what is there.
    """
    taken = {folded(file.file) for file in files}
    parts = []
    for file in files:
        found = matched(_AGAIN, file.file)
        before = found[1] + (found[2] or "") if found else ""
        if not before or folded(before) in taken:
            parts.append(Part(file.downloaded, file.file))
            continue
        taken.add(folded(before))
        stem, _, suffix = before.rpartition(".")
        is_notebook = suffix.lower() == "ipynb"
        if suffix.lower() != "py" and not (is_notebook and folded(stem) == folded(assignment)):
            parts.append(Part(file.downloaded, file.file))
        if not is_notebook or folded(stem) == folded(assignment):
            parts.append(Part(file.downloaded, before))
    return tuple(parts)
