"""The use case: a download, from its names to the submissions that can be graded."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from autograder.errors import UngradableError, UsageError
from autograder.intake.archive import index_zip
from autograder.intake.layout import labelled, stem
from autograder.intake.names import as_handed_in, distinct_ids, folded, is_archive, is_course_note
from autograder.intake.picked import Part
from autograder.intake.submissions import SubmissionSource, find_submissions
from autograder.intake.tree import Child
from autograder.intake.work import Released
from autograder.models import PassedOver

from .listing import FolderListing, Listing, ZipListing
from .model import HandIn, Member, Platform, Reading, listed
from .recognise import read_as, recognised, said_to_be

_MAX_OLDER = 40
# Students of these are told apart as they are without any platform.
_AS_EVER = (Platform.PLAIN, Platform.NBGRADER)
_OLDER = "It is of an earlier attempt; the latest is graded."


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What was handed in for an assignment, and what the platform says of each submission.

    `absent` are those whom its gradebook has and who handed in nothing.
    """

    sources: list[SubmissionSource]
    platform: Platform = Platform.PLAIN
    by_id: Mapping[str, HandIn] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    absent: tuple[Member, ...] = ()


def find_handed_in(
    path: Path,
    assignment: str,
    released: Released,
    lms: Platform | None = None,
    roster: Collection[str] = (),
) -> HandedIn:
    """Return the submissions in a platform's download, a folder or zip, sorted by id.

    Args:
        path: what was downloaded, as a zip or unpacked; else whatever `find_submissions` takes.
        assignment: the assignment's slug.
        released: what students were given.
        lms: the platform; None to find that out.
        roster: the keys of the platform's gradebook, by which unclear names are read.

    Raises:
        UsageError: it can't be read, or holds no submission.
    """
    found = None
    if lms is not Platform.PLAIN:
        found = _as_downloaded(path, assignment, lms, roster)
    if found is None:
        return HandedIn(find_submissions(path, assignment, released))
    if found.platform in _AS_EVER:
        return replace(found, sources=find_submissions(path, assignment, released))
    return found


def _as_downloaded(
    path: Path, assignment: str, lms: Platform | None, roster: Collection[str]
) -> HandedIn | None:
    """Return what a folder or zip holds; None if it is neither, or can't be read."""
    real = os.path.realpath(path)
    try:
        mode = os.stat(real).st_mode
        is_zip = stat.S_ISREG(mode) and is_archive(path.name)
        if not is_zip and not stat.S_ISDIR(mode):
            return None
        with open(real, "rb") if is_zip else nullcontext() as file:
            top: Listing
            if file is not None:
                top = ZipListing.of(real, index_zip(file, path.name))
            else:
                top = FolderListing.of(real)
            if lms is None:
                platform, place, reading = recognised(top, assignment, roster)
            else:
                platform, (place, reading) = lms, read_as(lms, top, assignment, roster)
                reading = _with_misfits(reading, place, platform)
            if not reading.hand_ins and lms is not None:
                raise UsageError(
                    f"{path} holds nothing as {platform} writes it"
                    f"{f': {reading.reason}' if reading.reason else ''}. Say --lms plain to take "
                    "each file and folder for one student's."
                )
            sources, by_id = _to_sources(reading.hand_ins, place, assignment)
    except (OSError, ValueError, UngradableError):
        # Reading it as a plain class says what is wrong.
        return None
    return HandedIn(sources, platform, by_id, reading.notes)


def _with_misfits(reading: Reading, place: Listing, platform: Platform) -> Reading:
    """Return a reading in which what does not fit is somebody's as well: no work is lost."""
    children = {child.name: child for child in place.children}
    misfits = [children[name] for name in reading.misfits if not is_course_note(name)]
    notes = [said_to_be(platform), *reading.notes]
    if reading.reason:
        notes.append(f"It is unlike what {platform} writes: {reading.reason}.")
    if misfits and reading.hand_ins:
        names = listed(child.name for child in misfits)
        notes.append(
            f"These names are not as {platform} writes them: {names}. Each was taken for one "
            "student's."
        )
    more = tuple(map(_alone, misfits)) if reading.hand_ins else ()
    return Reading((*reading.hand_ins, *more), reading.misfits, tuple(notes), reading.reason)


def _alone(child: Child) -> HandIn:
    inside = "" if child.is_folder else child.name
    return HandIn(stem(child), (Part(child.name, inside),), problem=labelled(child).problem)


def _to_sources(
    hand_ins: Iterable[HandIn], place: Listing, assignment: str
) -> tuple[list[SubmissionSource], dict[str, HandIn]]:
    ordered = sorted(hand_ins, key=lambda one: (bool(one.problem), folded(one.id), one.id))
    ids = distinct_ids((one.id, one.parts[0].name) for one in ordered)
    sources, by_id = [], {}
    for id_, unsafe in zip(ids, ordered, strict=True):
        one = replace(unsafe, parts=tuple(map(_contained, unsafe.parts)))
        name = as_handed_in(one.id)
        source = SubmissionSource(
            id_,
            assignment,
            problem=one.problem,
            name="" if name == id_ else name,
            older=_older(one.older),
            **place.located(one.parts),
        )
        sources.append(source)
        by_id[id_] = one
    return sorted(sources, key=lambda source: (folded(source.id), source.id)), by_id


def _contained(part: Part) -> Part:
    # `ada_1_2_..` would lie one folder higher.
    return part if part.inside not in (".", "..") else Part(part.name, part.name)


def _older(names: Sequence[str]) -> tuple[PassedOver, ...]:
    return tuple(PassedOver(as_handed_in(name), _OLDER) for name in names[:_MAX_OLDER])
