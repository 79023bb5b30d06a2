"""What a class made of each exercise: its mistakes by number, and what was not even begun."""

from __future__ import annotations

import math
import re
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograder.models import Verdict

from .groups import Counterexample, Group, Groups
from .hand_ins import Answered, HandIn

# It counts the other test cases of one student: of many it would be untrue.
_OF_ONE = re.compile(r" \d+ more checks? fails? for the same reason\.\Z")


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake that has a sentence, and who makes it.

    `by` is how it was found; `example` and `source`, the code of one of them, are of the same
    submission's kind of answer, and empty where there is none.
    """

    by: str
    message: str
    students: tuple[str, ...]
    example: Counterexample
    source: str
    source_of: str
    is_cut: bool


@dataclass(frozen=True, slots=True)
class ExerciseOverview:
    """An exercise of a class.

    Attributes:
        name: the exercise's name.
        max_points: what it is worth.
        known: submissions whose points for it are known.
        mean_share: the mean share of points of these; None where there are none.
        full: how many of them have all points.
        not_started: how many submissions left it as it was handed out.
        not_found: how many have nothing of its name.
        mistakes: the mistakes that have a sentence, the most frequent first.
        unexplained: groups of answers that are wrong in the same way and have none.
        median_s: median of the seconds that its test cases took together.
        longest_s: the most of that.
        longest_of: whose it is.
    """

    name: str
    max_points: float
    known: int
    mean_share: float | None
    full: int
    not_started: int
    not_found: int
    mistakes: tuple[Mistake, ...]
    unexplained: tuple[Group, ...]
    median_s: float | None
    longest_s: float | None
    longest_of: str


def exercises_of(hand_ins: Sequence[HandIn], groups: Groups) -> tuple[ExerciseOverview, ...]:
    """Return what became of each exercise, in the assignment's order."""
    answers: dict[str, dict[str, Answered]] = {}
    for one in hand_ins:
        for name, answer in one.exercises.items():
            answers.setdefault(name, {})[one.name] = answer
    mistakes = mistakes_of(groups.explained)
    return tuple(
        _overview(name, own, mistakes.get(name, ()), groups) for name, own in answers.items()
    )


def mistakes_of(explained: Sequence[Group]) -> dict[str, tuple[Mistake, ...]]:
    """Return the mistakes of each exercise: several groups may have the same one."""
    found: dict[tuple[str, str], list[Group]] = {}
    for group in explained:
        found.setdefault((group.exercise, group.by), []).append(group)
    by_exercise: dict[str, list[Mistake]] = {}
    for (exercise, _), groups in found.items():
        by_exercise.setdefault(exercise, []).append(_mistake(groups))
    return {
        name: tuple(sorted(own, key=lambda mistake: (-len(mistake.students), mistake.by)))
        for name, own in by_exercise.items()
    }


def _mistake(groups: Sequence[Group]) -> Mistake:
    first = max(groups, key=lambda group: (bool(group.source), len(group.submissions), group.key))
    return Mistake(
        first.by,
        _OF_ONE.sub("", first.message),
        tuple(sorted({name for group in groups for name in group.submissions})),
        first.example,
        first.source,
        first.source_of,
        first.is_cut,
    )


def _overview(
    name: str, own: Mapping[str, Answered], mistakes: Sequence[Mistake], groups: Groups
) -> ExerciseOverview:
    known = [answer for answer in own.values() if answer.points is not None]
    shares = [answer.share for answer in known if answer.share is not None]
    seconds = {who: answer.seconds for who, answer in own.items() if not answer.absence}
    longest = max(seconds, key=lambda who: seconds[who], default="")
    return ExerciseOverview(
        name,
        max(answer.max_points for answer in own.values()),
        len(known),
        math.fsum(shares) / len(shares) if shares else None,
        sum(not answer.is_lost for answer in known),
        sum(answer.absence == Verdict.NOT_ATTEMPTED for answer in own.values()),
        sum(answer.absence == Verdict.MISSING for answer in own.values()),
        tuple(mistakes),
        tuple(group for group in groups.unexplained if group.exercise == name),
        statistics.median(seconds.values()) if seconds else None,
        seconds[longest] if seconds else None,
        longest,
    )
