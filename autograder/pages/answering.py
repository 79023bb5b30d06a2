"""Answers of a class read and laid out, each submission in a process that may fail by itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from autograder.course import ManualExercise
from autograder.errors import UngradableError
from autograder.intake import Released, SubmissionSource, read_graded
from autograder.untrusted import for_page

from .answers import AnswerState, FoundAnswer, GivenCell, find_answer
from .apart import done_apart
from .original import read_original

# Of one answer; there may be hundreds.
_ROOM_CHARS = 1_500_000
_PLAIN_CHARS = 30_000
_STOPPED = "reading it took too much time or memory"
_FAILED = "it could not be read ({})"
_AS_TYPED = "It could not be laid out, and is shown as it was typed."
_NOTHING = Markup("")
_BEST_FIRST = (AnswerState.ANSWERED, AnswerState.NO_ANSWER, AnswerState.NOT_FOUND)


@dataclass(frozen=True, slots=True)
class WantedAnswers:
    """A submission, and the exercises whose answers are looked for in it.

    `titles` are those of all exercises, tested ones among them.
    """

    source: SubmissionSource
    released: Released
    files_mb: int
    exercises: tuple[ManualExercise, ...]
    given: tuple[GivenCell, ...]
    titles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A student's answer to an exercise, as a page shows it.

    `html` has been through the filter of strangers' HTML; `note` is for who grades it.
    """

    student: str
    exercise: str
    state: AnswerState
    html: Markup = _NOTHING
    fingerprint: str = ""
    note: str = ""


def read_answers(wanted: Sequence[WantedAnswers], jobs: int) -> Iterator[list[Answer]]:
    """Yield the answers of each submission, in the order of its exercises."""
    for one, (answers, failed) in zip(wanted, done_apart(answers_in, wanted, jobs), strict=True):
        if failed is not None:
            note = _STOPPED if failed.is_stopped else _FAILED.format(failed.kind)
            answers += [
                Answer(one.source.id, exercise.name, AnswerState.UNREAD, note=note)
                for exercise in one.exercises[len(answers) :]
            ]
        yield answers


def answers_in(wanted: WantedAnswers) -> Iterator[Answer]:
    """Yield a submission's answers, one by one: what is done stays, whatever the next does."""
    name = wanted.source.id
    try:
        _, files = read_graded(wanted.source, wanted.released, wanted.files_mb)
        needs_code = wanted.released.needs_code
        notebooks = [read_original(one.path, one.content, needs_code).notebook for one in files]
    except UngradableError as error:
        for exercise in wanted.exercises:
            yield Answer(name, exercise.name, AnswerState.UNREAD, note=str(error))
        return
    for exercise in wanted.exercises:
        found = min(
            (find_answer(one["cells"], wanted.given, exercise, wanted.titles) for one in notebooks),
            key=lambda one: _BEST_FIRST.index(one.state),
        )
        html, note = _laid_out(found)
        yield Answer(name, exercise.name, found.state, html, found.fingerprint, note)


def _laid_out(found: FoundAnswer) -> tuple[Markup, str]:
    if not found.cells:
        return _NOTHING, ""
    from .annotated_page import cells_page

    try:
        return cells_page(found.cells, _ROOM_CHARS), ""
    except (Exception, MemoryError):
        # A converter reads what a stranger wrote: whatever comes of that costs the layout alone.
        text = "\n\n".join(str(cell["source"]) for cell in found.cells)[:_PLAIN_CHARS]
        return Markup('<pre tabindex="0">{}</pre>').format(for_page(text)), _AS_TYPED
