"""What the `annotate` command does: finds reports and submissions, and shows how far it is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from rich.console import Console

from autograder.analysis import found_reports, results_in
from autograder.course import Assignment
from autograder.errors import UsageError
from autograder.export import one_line, plain
from autograder.intake import Released, find_again
from autograder.pages import Wanted, annotate_all

from .progress import show_progress

_MAX_NAMED = 20


def write_annotated(
    assignment: Assignment,
    submissions: Path,
    results: Path,
    out: Path,
    with_html: bool,
    jobs: int,
) -> bool:
    """Write annotated notebooks; return whether all that was graded has one.

    Raises:
        UsageError: there are no such reports or submissions, or a file cannot be written.
    """
    found = results_in(results)
    if assignment.slug not in found:
        raise UsageError(
            f"{results} holds no report on {assignment.slug}: grade it first, or name another "
            f"folder with --results."
        )
    wanted: list[Wanted] = []
    place = found[assignment.slug]
    problems = list(_look_up(assignment, submissions, place, out, with_html, wanted))
    written = 0
    with show_progress(Console(stderr=True), assignment.slug, len(wanted), "Annotating") as advance:
        for done in annotate_all(wanted, jobs):
            advance(done.id)
            written += bool(done.written)
            problems += (f"{done.id}: {problem}" for problem in done.problems)
    for sentence in problems[:_MAX_NAMED]:
        click.echo(f"Note: {one_line(sentence, 400)}", err=True)
    if len(problems) > _MAX_NAMED:
        click.echo(f"Note: there are {len(problems) - _MAX_NAMED} more.", err=True)
    files = "annotated.ipynb and annotated.html" if with_html else "annotated.ipynb"
    count = f"{written} notebook{'s' * (written != 1)} annotated"
    where = f": {plain(str(out), 200)}/<submission>/{files}" if written else ""
    click.echo(f"{count}{where}")
    return not problems


def _look_up(
    assignment: Assignment,
    submissions: Path,
    results: Path,
    out: Path,
    with_html: bool,
    wanted: list[Wanted],
) -> Iterator[str]:
    """Add what can be annotated; yield a sentence on each report of which nothing can be."""
    released = Released.of(assignment)
    again = find_again(submissions, assignment.slug, released, results)
    sources = {source.id: source for source in again}
    for found in found_reports(results):
        document = found.document
        if document is None or document["audience"] != "instructor":
            yield f"{found.path} is damaged, or of another version: grade again."
            continue
        name = document["submission"]["id"]
        if document["assignment"] != assignment.slug:
            yield f"{found.path} is a report on {document['assignment']}."
        elif name not in sources:
            yield f"{name}: {submissions} has no such submission."
        elif document["status"] == "ungradable":
            yield f"{name}: there is nothing to annotate. {document['reason']}"
        else:
            folder = out / found.name
            files_mb = assignment.limits.files_mb
            wanted.append(
                Wanted(
                    document, sources[name], released, files_mb, folder, with_html, assignment.title
                )
            )
