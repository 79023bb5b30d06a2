"""What the `regrade` command shows: what changed of some students' points, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import click
from rich.console import Console

from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.export import one_line, to_json
from autograder.grading import (
    Options,
    Regraded,
    effect_data,
    regrade_students,
    regraded_data,
)
from autograder.sandbox import FenceMode
from autograder.standing import Adjustment

from .adjusting import adjustment_in_words, in_words, points_in_words
from .progress import show_progress
from .settling import follow_pages, results_of, say_notes

_LINE_CHARS = 400
_IN = "  "


def print_regraded(
    assignment: Assignment,
    students: Sequence[str],
    out: Path | None,
    submissions: Path | None,
    options: Options,
    as_json: bool,
) -> bool:
    """Grade students anew and explain what changed; return whether the grader did its work.

    Raises:
        UsageError: there are no results, nobody is meant, or their work is gone.
    """
    place = results_of(assignment.slug, out)
    if place is None:
        raise UsageError(
            f"results/ has no results of {assignment.slug}: name their folder with --out, or grade "
            f"first."
        )
    messages = Console(stderr=True)
    if options.fence is FenceMode.NONE:
        messages.print("[bold red]No fence:[/] student code runs with your rights and your files.")
    with follow_pages(place):
        regraded, notes = regrade_students(
            assignment,
            students,
            place,
            options,
            submissions=submissions,
            progress=partial(show_progress, messages),
        )
        say_notes(notes)
    if as_json:
        data = [
            {**regraded_data(one), "adjustments": [effect_data(it) for it in one.adjustments]}
            for one in regraded
        ]
        click.echo(to_json({"assignment": assignment.slug, "students": data}), nl=False)
    else:
        for one in regraded:
            for depth, line in _explained(one):
                click.echo(_IN * depth + one_line(line, _LINE_CHARS))
    return not any(one.has_failed for one in regraded)


def _explained(one: Regraded) -> Iterator[tuple[int, str]]:
    whose = one.student
    if one.submission != one.student:
        whose += f" (by the work of {one.submission})"
    before, after = in_words(one.before), in_words(one.after, with_most=True)
    yield 0, f"{whose}: {before} → {after}"
    reasons = (["another hand-in"] if one.is_other_work else []) + list(one.comparison.made_from)
    if not one.is_change:
        made = f" (made from other than before: {', '.join(reasons)})" if reasons else ""
        yield 1, f"Nothing changed: the same points and verdicts{made}."
    else:
        made = ", ".join(reasons) or "the same files as before: a test may depend on chance or time"
        yield 1, f"Why: {made}."
    for moved in one.exercises:
        was, is_ = points_in_words(moved.before), points_in_words(moved.after)
        yield 1, f"{moved.name}: {was} → {is_}"
    told = set()
    for student in one.comparison.students:
        for verdict in student.verdicts:
            told.add(verdict.id)
            was, is_ = map(points_in_words, (verdict.points_before, verdict.points_after))
            yield 2, f"{verdict.id}: {verdict.before} → {verdict.after}, {was} → {is_}"
    for case in one.comparison.cases:
        if case.case.id in told:
            continue
        worth = points_in_words(case.case.max_points)
        if case.after is None:
            yield 2, f"{case.case.id}: is no longer a test case (it was worth {worth})"
        elif case.before is None:
            yield 2, f"{case.case.id}: is a new test case (worth {worth})"
    for effect in one.adjustments:
        if isinstance(effect.line, Adjustment) and effect.step is not None:
            was, is_ = map(points_in_words, (effect.step.before, effect.step.after))
            said = adjustment_in_words(effect.line)
            yield 1, f"Adjusted: {said}, “{effect.line.comment}”: {was} → {is_}"
