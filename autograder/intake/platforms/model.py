"""What a platform's download says: who handed in what, under which of its own keys."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from autograder.intake.names import shown
from autograder.intake.picked import Part

_LISTED = 5
# A file system has 255; a zip may say 65,535, and every pattern is tried from every place.
_MAX_NAME_CHARS = 400


class Platform(StrEnum):
    """Where a download comes from; `PLAIN` is a folder or zip that somebody made by hand."""

    CANVAS = "canvas"
    MOODLE = "moodle"
    GRADESCOPE = "gradescope"
    BLACKBOARD = "blackboard"
    BRIGHTSPACE = "brightspace"
    NBGRADER = "nbgrader"
    REPOSITORIES = "repositories"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Member:
    """One of several people who handed in together."""

    id: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class HandIn:
    """What one student or group handed in last.

    `keys` are the platform's own, of the names that origin.json has; `older` says what an earlier
    attempt was. `submitted` has no zone where the platform writes
    none. `gradebook` are the keys by which a row of the platform's gradebook is found.
    """

    id: str
    parts: tuple[Part, ...]
    keys: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    members: tuple[Member, ...] = ()
    late: bool | None = None
    submitted: datetime | None = None
    older: tuple[str, ...] = ()
    gradebook: tuple[str, ...] = ()
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """A download as one platform would have written it.

    `misfits` are the names at its top that this platform does not write; `reason`, where there is
    one, tells why it can't be this platform's although all names fit.
    """

    hand_ins: tuple[HandIn, ...] = ()
    misfits: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    reason: str = ""

    @property
    def fits(self) -> bool:
        """Whether all of it is as this platform writes it."""
        return bool(self.hand_ins) and not self.misfits and not self.reason


def matched(pattern: re.Pattern[str], name: str) -> re.Match[str] | None:
    """Return how a whole name fits a pattern; none of a length that no platform writes does."""
    return pattern.fullmatch(name) if len(name) <= _MAX_NAME_CHARS else None


def listed(names: Iterable[str]) -> str:
    """Return names for a note: a few of them, and how many more there are."""
    known = list(names)
    more = f" and {len(known) - _LISTED} more" if len(known) > _LISTED else ""
    return ", ".join(map(shown, known[:_LISTED])) + more


def _called(attempt: HandIn, part: Part) -> str:
    """Return what an earlier attempt's part is called in a report, which names nobody."""
    name = part.inside or "attempt"
    return f"{name} of {attempt.submitted:%Y-%m-%d %H:%M:%S}" if attempt.submitted else name


def latest_of(attempts: Iterable[HandIn], order: Callable[[HandIn], tuple[str, ...]]) -> HandIn:
    """Return the last of one student's attempts, which knows what the others were called."""
    *earlier, last = sorted(
        attempts,
        key=lambda one: (one.submitted.isoformat() if one.submitted else "", order(one)),
    )
    names = tuple(_called(one, part) for one in earlier for part in one.parts)
    return HandIn(
        last.id, last.parts, last.keys, last.members, last.late, last.submitted,
        names, last.gradebook, last.problem,
    )  # fmt: skip
