"""Which platform a download is from: one that writes every name at its top, or none."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Protocol

from autograder.intake.names import is_course_note

from . import blackboard, brightspace, canvas, folders, gradescope, moodle
from .listing import Listing
from .model import Platform, Reading, listed

# A folder that somebody's unpacking has put around it, and one more of the platform's own.
_MAX_WRAPPERS = 2


class Reader(Protocol):
    """Reads a download as one platform's."""

    def __call__(
        self, listing: Listing, assignment: str, roster: Collection[str] = ()
    ) -> Reading: ...


# In this order: each has names that those after it could be taken in by.
READERS: Mapping[Platform, Reader] = {
    Platform.GRADESCOPE: gradescope.read,
    Platform.MOODLE: moodle.read,
    Platform.BLACKBOARD: blackboard.read,
    Platform.BRIGHTSPACE: brightspace.read,
    Platform.CANVAS: canvas.read,
    Platform.NBGRADER: folders.read_nbgrader,
    Platform.REPOSITORIES: folders.read_repositories,
}
_NAMED: Mapping[Platform, str] = {
    Platform.CANVAS: "a download of Canvas",
    Platform.MOODLE: "a download of Moodle",
    Platform.GRADESCOPE: "an export of Gradescope",
    Platform.BLACKBOARD: "a download of Blackboard",
    Platform.BRIGHTSPACE: "a download of Brightspace",
    Platform.NBGRADER: "nbgrader's folder of submissions",
    Platform.REPOSITORIES: "a folder of repositories",
}


def recognised(
    listing: Listing, assignment: str, roster: Collection[str] = ()
) -> tuple[Platform, Listing, Reading]:
    """Return whose download it is, where in it the students' work lies, and what that says.

    It is one platform's only if every name there is as that platform writes it; else it is plain,
    and the notes say of a likely platform what stands in the way.
    """
    near: list[tuple[int, str]] = []
    for place in _places(listing):
        for platform, read in READERS.items():
            reading = read(place, assignment, roster)
            if reading.fits:
                note = f"{said_to_be(platform)} It holds the work of {_students(reading)}."
                return platform, place, _noting(reading, note)
            if why := _why_not(reading, platform):
                near.append((len(reading.hand_ins), why))
    notes = (max(near, key=lambda one: one[0])[1],) if near else ()
    return Platform.PLAIN, listing, Reading(notes=notes)


def read_as(
    platform: Platform, listing: Listing, assignment: str, roster: Collection[str] = ()
) -> tuple[Listing, Reading]:
    """Return where in a download that is said to be one platform's work lies, and what that says.

    What this platform does not write is in `Reading.misfits`.
    """
    places = list(_places(listing))
    readings = [READERS[platform](place, assignment, roster) for place in places]
    fitting = [index for index, reading in enumerate(readings) if reading.fits]
    some = [index for index, reading in enumerate(readings) if reading.hand_ins]
    best = (fitting or some or [0])[0]
    return places[best], readings[best]


def said_to_be(platform: Platform) -> str:
    """Return the sentence that says what the submissions were taken for."""
    return f"The submissions were read as {_NAMED[platform]} (--lms plain reads them by name)."


def _students(reading: Reading) -> str:
    count = len(reading.hand_ins)
    return f"{count} student{'s' * (count != 1)} or groups" if _has_groups(reading) else (
        f"{count} student{'s' * (count != 1)}"
    )  # fmt: skip


def _has_groups(reading: Reading) -> bool:
    return any(one.members for one in reading.hand_ins)


def _noting(reading: Reading, note: str) -> Reading:
    return Reading(reading.hand_ins, reading.misfits, (note, *reading.notes), reading.reason)


def _why_not(reading: Reading, platform: Platform) -> str:
    """Return why what looks like a platform's download is none; empty if it hardly does."""
    # Folders of every class are folders; a name of theirs says nothing.
    if platform in (Platform.NBGRADER, Platform.REPOSITORIES) or not reading.hand_ins:
        return ""
    if reading.reason and platform is Platform.GRADESCOPE:
        return ""
    misfits = [name for name in reading.misfits if not is_course_note(name)]
    if reading.reason:
        stands = reading.reason
    elif len(misfits) <= len(reading.hand_ins):
        stands = f"these names do not fit: {listed(reading.misfits)}"
    else:
        return ""
    return (
        f"The submissions look like {_NAMED[platform]}, but {stands}. Each file and folder was "
        f"taken for one student's; --lms {platform} reads what fits as {platform} writes it."
    )


def _places(listing: Listing) -> Iterator[Listing]:
    """Yield the top of a download, and what lies in folders that are the only thing there."""
    yield listing
    for _ in range(_MAX_WRAPPERS):
        if len(listing.children) != 1 or not listing.children[0].is_folder:
            return
        try:
            listing = listing.below(listing.children[0].name)
        except OSError:
            return
        yield listing
