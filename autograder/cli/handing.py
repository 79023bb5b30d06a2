"""What the `hand` command does and says."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

import click
from rich.console import Console

from autograder.course import Assignment, ManualExercise
from autograder.errors import CourseError, UsageError
from autograder.export import one_line, plain
from autograder.grading import (
    Chosen,
    HandClass,
    HandedOut,
    hand_out,
    settle_results,
    take_back,
)
from autograder.pages import AnswerState

from .options import EXIT_USAGE
from .progress import show_progress
from .settling import follow_pages
from .who import who

_MAX_NAMED = 20
_LINE_CHARS = 400


def write_sheets(
    assignment: Assignment,
    results: Path,
    out: Path,
    submissions: Path | None,
    exercises: Sequence[ManualExercise],
    section: str,
    part: tuple[int, int],
    is_anonymous: bool,
    jobs: int,
) -> None:
    """Write sheets and pages, and say where they are and what to do next.

    Raises:
        UsageError, CourseError: nothing can be written.
    """
    people = HandClass(assignment, results)
    choice = Chosen(section, *part)
    total = sum(map(people.has_handed_in, people.chosen(choice)))
    work = submissions or people.submissions
    if work is None or not work.exists():
        raise UsageError(
            f"{people.place} does not say where the submissions lie, or they are gone from there: "
            f"name their folder with --submissions."
        )
    if not assignment.template.is_file():
        _note([f"{assignment.template} is missing: without it not every answer may be found."])
    with show_progress(Console(stderr=True), assignment.slug, total, "Reading") as advance:
        made = hand_out(
            assignment,
            people,
            work,
            out,
            exercises=exercises,
            choice=choice,
            is_anonymous=is_anonymous,
            jobs=jobs,
            advance=lambda: advance(""),
        )
    _note(people.notes)
    for one in made:
        _say(assignment, results, one)


def take_sheets(
    assignment: Assignment, results: Path, sheets: Sequence[Path], by: str | None, replaces: bool
) -> None:
    """Take sheets back, bring the results up to date, and say what became of them.

    Raises:
        UsageError, CourseError: nothing can be taken.
    """
    name = who(by)
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    taken = take_back(assignment, results, sheets, name, at, replaces=replaces)
    if taken.problems:
        for problem in taken.problems[:_MAX_NAMED]:
            click.echo(f"Error: {one_line(problem, _LINE_CHARS)}", err=True)
        if (more := len(taken.problems) - _MAX_NAMED) > 0:
            click.echo(f"Error: and {more} more like these.", err=True)
        click.echo("Nothing was taken: correct the sheets, then take them again.", err=True)
        raise SystemExit(EXIT_USAGE)
    if not taken.lines:
        click.echo("Nothing new: all that these sheets say is in hand_grades.csv already.")
        return
    lines = _counted(len(taken.lines), "line")
    click.echo(f"{_counted(taken.answers, 'answer')} graded by hand: {lines} in hand_grades.csv")
    try:
        with follow_pages(results):
            settled = settle_results(results, assignment.course, by=name)
    except (UsageError, CourseError) as error:
        # The points are where they belong; reports get them as soon as they can be written.
        _note([f"{results} was not brought up to date: {error}"])
        return
    _note(settled.notes)
    where = plain(str(results), 200)
    click.echo(f"{_counted(settled.changed, 'report')} in {where} brought up to date")


def _say(assignment: Assignment, results: Path, one: HandedOut) -> None:
    answers = sum(one.states.values())
    blank = one.states.get(AnswerState.NO_ANSWER, 0)
    absent = one.states.get(AnswerState.NOTHING, 0)
    parts = [_counted(answers - absent, "hand-in"), f"{one.graded} graded"]
    parts += [f"{blank} without an answer"] if blank else []
    parts += [f"{absent} who handed in nothing"] if absent else []
    click.echo(f"{one.exercise}: {', '.join(parts)}")
    more = f" and {_counted(one.pages - 1, 'more page')}" if one.pages > 1 else ""
    click.echo(f"  answers    {plain(str(one.page), 300)}{more}")
    click.echo(f"  sheet      {plain(str(one.sheet), 300)}")
    command = f"autograder hand {assignment.slug} {shlex.quote(str(results))}"
    click.echo(f"  take back  {plain(f'{command} --take {shlex.quote(str(one.sheet))}', 600)}")
    _note(
        f"{one.exercise}: the answer of {label} changed since it was graded; look again, and write "
        f"seen into the column state if the points stay."
        for label in one.changed
    )
    _note(f"{one.exercise}: {sentence}" for sentence in one.unread)


def _note(sentences: Iterable[str]) -> None:
    found = list(sentences)
    for sentence in found[:_MAX_NAMED]:
        click.echo(f"Note: {one_line(sentence, _LINE_CHARS)}", err=True)
    if (more := len(found) - _MAX_NAMED) > 0:
        click.echo(f"Note: there are {more} more like these.", err=True)


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
