"""The answers of a class to one exercise, one below the other, for who grades them by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from autograder.course import ManualExercise
from autograder.standing import in_full

from .answering import Answer
from .answers import AnswerState
from .rendering import render
from .states import State

_STATES = {
    AnswerState.ANSWERED: State("go", "answered"),
    AnswerState.NO_ANSWER: State("open", "no answer"),
    AnswerState.NOT_FOUND: State("limit", "answer not found"),
    AnswerState.UNREAD: State("ours", "cannot be read"),
    AnswerState.NOTHING: State("open", "nothing handed in"),
}
_CHANGED_STATE = State("partly", "changed")
_NOT_FOUND = (
    "The answer is not where the released notebook has it: below is all that the student wrote."
)
_CHANGED = "The answer is another one than when these points were given. Look again."
# A browser lays out no more in a moment; the next page is a link away.
_MAX_ANSWERS, _MAX_CHARS = 100, 16 << 20


@dataclass(frozen=True, slots=True)
class GivenMark:
    """A criterion, what was given for it if anybody did yet, and how much it is worth."""

    name: str
    points: Decimal | None
    max_points: Decimal

    @property
    def words(self) -> str:
        """The points as a page says them."""
        return f"{in_full(self.points) or '?'} of {in_full(self.max_points)}"


@dataclass(frozen=True, slots=True)
class Shown:
    """An answer on the page: `label` is its student or a code, `marks` are the points so far."""

    label: str
    answer: Answer
    marks: tuple[GivenMark, ...] = ()
    comment: str = ""
    by: str = ""
    is_changed: bool = False

    @property
    def state(self) -> State:
        """What the chip says."""
        return _CHANGED_STATE if self.is_changed else _STATES[self.answer.state]

    @property
    def notes(self) -> list[str]:
        """What who grades it should know."""
        notes = [_NOT_FOUND] if self.answer.state is AnswerState.NOT_FOUND else []
        notes += [self.answer.note] if self.answer.note else []
        return notes + ([_CHANGED] if self.is_changed else [])

    @property
    def is_graded(self) -> bool:
        """Whether every criterion has points."""
        return bool(self.marks) and all(one.points is not None for one in self.marks)


@dataclass(frozen=True, slots=True)
class Page:
    """A page of answers, and its place among the pages of the exercise."""

    exercise: ManualExercise
    title: str
    shown: Sequence[Shown]
    part: str
    number: int
    files: tuple[str, ...]

    @property
    def rubric(self) -> list[tuple[str, str, str]]:
        """Each criterion with its points and what it asks for."""
        return [(one.name, in_full(one.points), one.description) for one in self.exercise.rubric]

    @property
    def worth(self) -> str:
        """What all criteria are worth together."""
        return in_full(self.exercise.points)

    @property
    def is_many(self) -> bool:
        """Whether there are more pages than this."""
        return len(self.files) > 1


def hand_pages(
    exercise: ManualExercise, title: str, shown: Sequence[Shown], stem: str, part: str = ""
) -> list[tuple[str, str]]:
    """Return the pages of an exercise, each with its file's name: one, unless a class is large.

    Args:
        exercise: whose answers these are.
        title: the assignment's.
        shown: the answers, in order.
        stem: what the files are called without their ending.
        part: whose answers these are, in words; empty for all.
    """
    stretches = _stretches(shown)
    names = [f"{stem}.html" if n == 1 else f"{stem}-{n}.html" for n in range(1, len(stretches) + 1)]
    pages = []
    for number, (name, stretch) in enumerate(zip(names, stretches, strict=True), start=1):
        page = Page(exercise, title, stretch, part, number, tuple(names))
        styles = ("code.css", "student.css", "annotated.css", "hand.css")
        pages.append((name, render("hand.html", styles, page=page)))
    return pages


def _stretches(shown: Sequence[Shown]) -> list[list[Shown]]:
    stretches: list[list[Shown]] = [[]]
    chars = 0
    for one in shown:
        size = len(one.answer.html)
        if stretches[-1] and (len(stretches[-1]) == _MAX_ANSWERS or chars + size > _MAX_CHARS):
            stretches.append([])
            chars = 0
        stretches[-1].append(one)
        chars += size
    return stretches
