"""What the `log` command shows."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from autograder.analysis import results_in
from autograder.errors import UsageError
from autograder.export import one_line, to_json
from autograder.intake import shown
from autograder.standing import PointsChange, change_data, changes_of, student_in, students_in

_LINE_CHARS = 600
_CLOSE = 3


def print_log(student: str, results: Path, slug: str | None, as_json: bool) -> None:
    """Print all changes of a student's points.

    Raises:
        UsageError: there are no such results, or the log knows no such student.
    """
    found = results_in(results)
    if slug is not None and slug not in found:
        raise UsageError(
            f"{results} holds the results of {', '.join(sorted(found))}, and none of {slug}."
        )
    folders = [folder for name, folder in found.items() if slug in (None, name)]
    ids = students_in(folders)
    id_ = student_in(student, ids)
    if id_ is None:
        close = difflib.get_close_matches(student, ids, _CLOSE)
        hint = f" Is it {' or '.join(map(shown, close))}?" if close else ""
        raise UsageError(
            f"No log of points in {results} has the id {shown(student)}.{hint} (Logs begin with "
            f"the next grading.)"
        )
    changes = changes_of(id_, folders)
    if as_json:
        data = {"student": id_, "changes": [change_data(one) for one in changes]}
        click.echo(to_json(data), nl=False)
        return
    for one in changes:
        for line in _lines(one):
            click.echo(line)


def _lines(change: PointsChange) -> list[str]:
    entry = change.entry
    before = f"{entry.before} → " if entry.before else ""
    by = f", by {entry.by}" if entry.by else ""
    lines = [f"{entry.assignment}: {before}{entry.after} ({entry.at}{by})", f"  {entry.why}"]
    moved = [f"{name} {was or '-'} → {now or '-'}" for name, was, now in change.exercises if was]
    if moved:
        lines.append(f"  {', '.join(moved)}")
    return [
        f"{'  ' * line.startswith('  ')}{one_line(line, _LINE_CHARS)}"
        for line in lines
        if line.strip()
    ]
