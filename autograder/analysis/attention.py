"""Whose work an instructor should look at, and why: in a sentence each, the most urgent first."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from .hand_ins import HandIn, State

_MOST = 20
_LATE_BY_FAR = 7
_FAR_BELOW, _ELSEWHERE = 0.2, 0.8
_LEAST_ELSEWHERE = 2
_NAMED = 3


class Why(StrEnum):
    """Why somebody needs a look, the most urgent first."""

    OUR_FAULT = "grader_error"
    UNGRADABLE = "ungradable"
    ADJUSTMENT = "adjustment"
    DRIFT = "drift"
    RESTARTS = "restarts"
    NOTHING_RIGHT = "nothing_right"
    FAR_BELOW = "far_below"
    LATE = "late"
    NOTHING_WRITTEN = "nothing_written"


_URGENCY = {why: place for place, why in enumerate(Why)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason, in a sentence."""

    why: Why
    sentence: str


@dataclass(frozen=True, slots=True)
class Look:
    """A submission that needs a look, by its folder's name, and all reasons for it."""

    name: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Looks:
    """At most 20 submissions that need a look, and how many more there are."""

    shown: tuple[Look, ...]
    more: int


def looks_at(hand_ins: Iterable[HandIn], limit: int = _MOST) -> Looks:
    """Return who needs a look, by the most urgent reason of each."""
    found = [Look(one.name, reasons) for one in hand_ins if (reasons := tuple(_reasons(one)))]
    found.sort(key=lambda look: (_URGENCY[look.reasons[0].why], -len(look.reasons), look.name))
    return Looks(tuple(found[:limit]), max(0, len(found) - limit))


def _reasons(one: HandIn) -> Iterator[Reason]:
    if one.state is State.OUR_FAULT:
        cases = len(one.faults)
        what = f"{cases} test case{'s' * (cases != 1)}" if cases else "this submission"
        yield Reason(Why.OUR_FAULT, f"The grader itself failed on {what}: points are unknown.")
    if one.state is State.UNGRADABLE:
        yield Reason(Why.UNGRADABLE, one.reason or "It could not be read.")
        return
    yield from (Reason(Why.ADJUSTMENT, note) for note in one.odd)
    lost = [answer for answer in one.exercises.values() if answer.is_lost]
    if lost and all(answer.is_drift for answer in lost):
        yield Reason(
            Why.DRIFT,
            "All that is wrong is what a newer version of a library refuses: it may have worked "
            "for its student.",
        )
    if one.restarts:
        times = "once" if one.restarts == 1 else f"{one.restarts} times"
        yield Reason(Why.RESTARTS, f"It hung or ended its process, and was begun again {times}.")
    yield from _on_points(one)
    days = one.lateness.days if one.lateness is not None else None
    if days is not None and days >= _LATE_BY_FAR:
        yield Reason(Why.LATE, f"It came {days} days late.")


def _on_points(one: HandIn) -> Iterator[Reason]:
    written = [answer for answer in one.exercises.values() if not answer.absence]
    if not one.exercises:
        return
    if not written:
        yield Reason(Why.NOTHING_WRITTEN, "Nothing is written in it.")
    elif one.points == 0 and one.max_points:
        count = len(written)
        yield Reason(
            Why.NOTHING_RIGHT,
            f"{count} exercise{'s are' if count != 1 else ' is'} written, and nothing is right: a "
            f"wrong file, or one mistake in all?",
        )
    elif low := list(_far_below(one)):
        more = len(low) - _NAMED
        names = ", ".join(f"`{name}`" for name in low[:_NAMED])
        named = f"{names} and {more} more" if more > 0 else names
        verb = "is" if len(low) == 1 else "are"
        yield Reason(
            Why.FAR_BELOW,
            f"{named} {verb} nearly all wrong, while the rest is nearly all right.",
        )


def _far_below(one: HandIn) -> Iterator[str]:
    """Yield the exercises that are written and lost, where all others are right."""
    known = {
        name: answer
        for name, answer in one.exercises.items()
        if answer.points is not None and answer.max_points > 0 and not answer.absence
    }
    low = [name for name, one in known.items() if (one.share or 0.0) <= _FAR_BELOW]
    rest = [one for name, one in known.items() if name not in low]
    if len(rest) < max(_LEAST_ELSEWHERE, len(low) + 1):
        return
    earned = math.fsum(one.points or 0.0 for one in rest)
    if earned >= _ELSEWHERE * math.fsum(one.max_points for one in rest):
        yield from low
