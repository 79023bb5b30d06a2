"""Sheets and pages for who grades by hand: each answer read, laid out and written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from autograder.atomic import write_atomic
from autograder.course import Assignment, ManualExercise, ensure_secret
from autograder.errors import UsageError
from autograder.intake import Released, SubmissionSource, find_again, safe_id
from autograder.pages import (
    Answer,
    AnswerState,
    GivenMark,
    Shown,
    WantedAnswers,
    given_notebook,
    hand_pages,
    read_answers,
)
from autograder.standing import CHANGED, Given, SheetRow, sheet_text

from .by_hand import ALL_STUDENTS, Chosen, HandClass

_UNREAD = "what was handed in cannot be read"
_GONE = "the hand-in is not there any more"


@dataclass(frozen=True, slots=True)
class HandedOut:
    """What was written for an exercise.

    Attributes:
        exercise: which.
        sheet: the CSV file.
        page: the first page of answers.
        pages: how many there are.
        states: how many answers are in each state.
        graded: how many have all points.
        changed: whose answers changed since they were graded, by what stands on the sheet.
        unread: whose answers cannot be read, with a reason each.
    """

    exercise: str
    sheet: Path
    page: Path
    pages: int
    states: Mapping[AnswerState, int]
    graded: int
    changed: tuple[str, ...]
    unread: tuple[str, ...]


def hand_out(
    assignment: Assignment,
    people: HandClass,
    submissions: Path,
    out: Path,
    *,
    exercises: Sequence[ManualExercise] = (),
    choice: Chosen = ALL_STUDENTS,
    is_anonymous: bool = False,
    jobs: int = 1,
    advance: Callable[[], None] = lambda: None,
) -> list[HandedOut]:
    """Write a sheet and pages for each exercise that people grade.

    Args:
        assignment: which.
        people: whose answers.
        submissions: where their work lies.
        out: the folder to write into.
        exercises: those to write; all of them if empty.
        choice: a section, or a part.
        is_anonymous: whether codes stand in place of ids.
        jobs: how many processes read answers at the same time.
        advance: called for each hand-in that was read.

    Raises:
        UsageError: there are no such submissions, a file can't be written, or a sheet that is
            there holds points that were not taken back.
    """
    chosen = tuple(exercises or assignment.manual)
    ids = people.chosen(choice)
    stems = {one.name: one.name + _suffix(choice) for one in chosen}
    _check_old_sheets(people, [out / f"{stem}.csv" for stem in stems.values()])
    secret = ensure_secret(assignment.course)[0] if is_anonymous else None
    answers = _read(assignment, people, submissions, chosen, ids, jobs, advance)
    if is_anonymous:
        # A sentence may quote the name of a file, and that its owner's.
        answers = {
            key: replace(one, note=_UNREAD) if one.state is AnswerState.UNREAD else one
            for key, one in answers.items()
        }
    made = []
    for exercise in chosen:
        labels = {id_: id_ for id_ in ids} if secret is None else people.codes(exercise, secret)
        given = people.given(exercise)
        # In the order of codes, which says nothing of the order of names.
        shown = [
            _shown(labels[id_], answers[id_, exercise.name], exercise, given.get(id_, Given()))
            for id_ in sorted(ids, key=lambda id_: labels[id_] if is_anonymous else "")
        ]
        made.append(_write(assignment, exercise, shown, out, stems[exercise.name], choice))
    return made


def _suffix(choice: Chosen) -> str:
    section = f"-{safe_id(choice.section)}" if choice.section else ""
    return section + (f"-part{choice.part}of{choice.parts}" if choice.parts > 1 else "")


def _in_words(choice: Chosen) -> str:
    section = f"section {choice.section}" if choice.section else ""
    part = f"part {choice.part} of {choice.parts}" if choice.parts > 1 else ""
    return ", ".join(filter(None, (section, part)))


def _check_old_sheets(people: HandClass, sheets: Sequence[Path]) -> None:
    """Refuse to overwrite a sheet with points that are nowhere else."""
    for sheet in sheets:
        if not sheet.is_file():
            continue
        # What was filled in by anybody else than who graded before counts as new.
        taken = people.take([sheet], "", "", replaces=True)
        if taken.lines or taken.problems:
            raise UsageError(
                f"{sheet} holds what was not taken back yet: take it with --take, delete it, "
                f"or write elsewhere with --out."
            )


def _read(
    assignment: Assignment,
    people: HandClass,
    submissions: Path,
    exercises: tuple[ManualExercise, ...],
    ids: Sequence[str],
    jobs: int,
    advance: Callable[[], None],
) -> dict[tuple[str, str], Answer]:
    released = Released.of(assignment)
    sources: dict[str, SubmissionSource] = {}
    if any(map(people.has_handed_in, ids)):
        again = find_again(submissions, assignment.slug, released, people.place)
        sources = {source.id: source for source in again}
    titles = tuple(
        title
        for title in (
            *(one.title for one in assignment.exercises),
            *(one.title for one in assignment.manual),
        )
        if title
    )
    given = given_notebook(assignment.template)
    wanted = [
        WantedAnswers(sources[id_], released, assignment.limits.files_mb, exercises, given, titles)
        for id_ in ids
        if people.has_handed_in(id_) and id_ in sources
    ]
    found = {}
    for answers in read_answers(wanted, jobs):
        found.update({(one.student, one.exercise): one for one in answers})
        advance()
    for id_ in ids:
        for exercise in exercises:
            is_gone = people.has_handed_in(id_)
            state = AnswerState.UNREAD if is_gone else AnswerState.NOTHING
            nothing = Answer(id_, exercise.name, state, note=_GONE if is_gone else "")
            found.setdefault((id_, exercise.name), nothing)
    return found


def _shown(label: str, answer: Answer, exercise: ManualExercise, given: Given) -> Shown:
    points = given.points
    marks = tuple(GivenMark(one.name, points.get(one.name), one.points) for one in exercise.rubric)
    is_read = answer.state not in (AnswerState.UNREAD, AnswerState.NOTHING)
    return Shown(
        label,
        answer,
        marks if given.grades else (),
        given.comment,
        given.by,
        is_read and given.is_of_another(answer.fingerprint),
    )


def _write(
    assignment: Assignment,
    exercise: ManualExercise,
    shown: Sequence[Shown],
    out: Path,
    stem: str,
    choice: Chosen,
) -> HandedOut:
    sheet = write_atomic(out / f"{stem}.csv", sheet_text(exercise, map(_row, shown)))
    pages = hand_pages(exercise, assignment.title, shown, stem, _in_words(choice))
    for name, text in pages:
        write_atomic(out / name, text)
    for old in _further_pages(out, stem, len(pages)):
        old.unlink(missing_ok=True)
    return HandedOut(
        exercise.name,
        sheet,
        out / pages[0][0],
        len(pages),
        Counter(one.answer.state for one in shown),
        sum(one.is_graded for one in shown),
        tuple(one.label for one in shown if one.is_changed),
        tuple(
            f"{one.label}: {one.answer.note}"
            for one in shown
            if one.answer.state is AnswerState.UNREAD
        ),
    )


def _row(one: Shown) -> SheetRow:
    return SheetRow(
        one.label,
        CHANGED if one.is_changed else one.answer.state.value,
        {mark.name: mark.points for mark in one.marks if mark.points is not None},
        one.comment,
        one.by,
        one.answer.fingerprint,
    )


def _further_pages(out: Path, stem: str, count: int) -> Iterator[Path]:
    """Yield pages of an earlier time, when there were more."""
    for path in out.glob(f"{stem}-*.html"):
        number = path.stem.removeprefix(f"{stem}-")
        if number.isdecimal() and int(number) > count:
            yield path
