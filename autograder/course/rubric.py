"""Exercises whose points people give, and the rubrics that they give them by."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Criterion:
    """A line of a rubric: what a person gives points for, and how many at most."""

    name: str
    points: Decimal
    description: str = ""


class AnswerKind(StrEnum):
    """What students answer an exercise with that a person reads.

    A `task` is answered in cells of the student's own below it, of any kind.
    """

    TEXT = "text"
    CODE = "code"
    TASK = "task"


@dataclass(frozen=True, slots=True)
class ManualExercise:
    """An exercise whose points people give; `after` is the one before it in assignment.toml."""

    name: str
    title: str
    rubric: tuple[Criterion, ...]
    answer: AnswerKind = AnswerKind.TEXT
    bonus: bool = False
    after: str = ""

    @property
    def points(self) -> Decimal:
        """What all criteria are worth together."""
        return sum((one.points for one in self.rubric), Decimal(0))


def answer_id(exercise: str) -> str:
    """Return the id of the cell that students answer an exercise in."""
    return f"exercise-{exercise}"


def rubric_id(exercise: str) -> str:
    """Return the id of the cell that says what an answer gets points for."""
    return f"rubric-{exercise}"
