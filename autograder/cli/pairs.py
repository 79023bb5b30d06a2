"""What the `similar` command shows; all of it but the course's names is students' own text."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograder.analysis import (
    FIGURE_SAYS,
    LEAST_CLASS,
    NO_PROOF,
    MarkedSource,
    Pair,
    SharedExercise,
    Similar,
    find_similar,
    read_reports,
    works_in,
)
from autograder.course import Assignment, template_cells
from autograder.errors import UsageError
from autograder.export import plain, to_json, write_atomic
from autograder.pages import pages_seen_from, similar_page
from autograder.untrusted import for_cell

from .folders import note_damaged

if TYPE_CHECKING:
    from rich.table import Table

_NAME_CHARS = 28
_NAMED = 6
_CODE_CHARS = 70
_MAX_LINES = 200
_MARK = "▌"


def similar_in(
    assignment: Assignment,
    folder: Path,
    exercise: str,
    least: float,
    between: Collection[str] = (),
) -> Similar:
    """Return what is alike in an output folder, of all or of two.

    Raises:
        UsageError: there are no reports, or there is no such exercise.
    """
    known = [one.name for one in assignment.exercises]
    if exercise and exercise not in known:
        raise UsageError(
            f"{assignment.slug} has no exercise {exercise!r}: it has {', '.join(known)}."
        )
    damaged: list[Path] = []
    works = works_in(read_reports(folder, assignment.slug, damaged.append), exercise)
    given = [source for source, _ in template_cells(assignment)]
    found = find_similar(works, given, known, least, between)
    note_damaged(damaged)
    return found


def print_similar(assignment: Assignment, folder: Path, found: Similar, limit: int) -> None:
    """Print pairs and groups as tables."""
    from rich.console import Console

    console = Console(highlight=False)
    pairs, groups = len(found.pairs) + found.left_out, len(found.clusters)
    console.print(
        f"{assignment.slug}: {found.compared} submission{'s' * (found.compared != 1)} compared, "
        f"{pairs} pair{'s' * (pairs != 1)} alike, in {groups} group{'s' * (groups != 1)}",
        markup=False,
    )
    if found.not_compared:
        console.print(
            f"Not compared, since there is no code in their reports: {_listed(found.not_compared)}",
            markup=False,
        )
    if found.compared < LEAST_CLASS:
        console.print(
            f"Nothing is said of fewer than {LEAST_CLASS}: they do not show what is rare.",
            markup=False,
        )
        return
    if found.pairs:
        console.print()
        console.print(_table(found.pairs[:limit]))
        if (more := pairs - limit) > 0:
            console.print(f"… and {more} more pair{'s' * (more != 1)}: --json has them.")
        for cluster in found.clusters:
            if len(cluster.submissions) > 2:
                names = _listed(cluster.submissions)
                console.print(f"Group of {len(cluster.submissions)}: {names}", markup=False)
        one, other = found.pairs[0].one, found.pairs[0].other
        command = f"autograder similar {assignment.slug} {shlex.quote(str(folder))} --pair"
        console.print(f"\n{FIGURE_SAYS}", markup=False)
        names = f"{shlex.quote(plain(one))} {shlex.quote(plain(other))}"
        console.print(f"Side by side:\n  {command} {names}", markup=False, soft_wrap=True)
    console.print(f"\n{NO_PROOF}", markup=False)


def print_pair(
    assignment: Assignment, folder: Path, found: Similar, names: tuple[str, str]
) -> None:
    """Print the code of two submissions side by side.

    Raises:
        UsageError: they have nothing rare in common, or there is no such submission.
    """
    from rich.console import Console

    pair = next((p for p in found.pairs if {p.one, p.other} == set(names)), None)
    if pair is None:
        raise UsageError(
            f"{names[0]!r:.100} and {names[1]!r:.100} have nothing in common that is rare in this "
            f"class, or there is no report on one of them in {folder}."
        )
    console = Console(highlight=False)
    console.print(
        f"{plain(pair.one, 80)} and {plain(pair.other, 80)}: {pair.rare:.1f}", markup=False
    )
    for shared in pair.exercises:
        console.print(f"\n{plain(shared.exercise, 40)}: {shared.rare:.1f}", markup=False)
        console.print(_side_by_side(pair, shared))
    console.print(f"\n{FIGURE_SAYS}\n{NO_PROOF}", markup=False)


def print_json(assignment: Assignment, found: Similar) -> None:
    """Print all of it as JSON."""
    data = {
        "assignment": assignment.slug,
        "compared": found.compared,
        "not_compared": list(found.not_compared),
        "meaning": FIGURE_SAYS,
        "disclaimer": NO_PROOF,
        "left_out": found.left_out,
        "pairs": [
            {
                "one": pair.one,
                "other": pair.other,
                "rare": round(pair.rare, 2),
                "exercises": [
                    {
                        "exercise": shared.exercise,
                        "rare": round(shared.rare, 2),
                        "one": _side(shared.one),
                        "other": _side(shared.other),
                    }
                    for shared in pair.exercises
                ],
            }
            for pair in found.pairs
        ],
        "clusters": [
            {"submissions": list(cluster.submissions), "rare": round(cluster.rare, 2)}
            for cluster in found.clusters
        ],
    }
    click.echo(to_json(data), nl=False)


def write_csv(found: Similar, path: Path) -> None:
    """Write a row for each pair; the last column says what the figure does not prove."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["one", "other", "rare", "group", "exercises", "note"])
    group_of = {
        student: number
        for number, cluster in enumerate(found.clusters, start=1)
        for student in cluster.submissions
    }
    for pair in found.pairs:
        exercises = ", ".join(shared.exercise for shared in pair.exercises)
        writer.writerow(
            [
                for_cell(pair.one),
                for_cell(pair.other),
                f"{pair.rare:.2f}",
                group_of[pair.one],
                for_cell(exercises),
                NO_PROOF,
            ]
        )
    write_atomic(path, text.getvalue())


def write_page(
    assignment: Assignment, folder: Path, found: Similar, exercise: str, page: Path
) -> None:
    """Write the pairs side by side, as a page.

    Raises:
        UsageError: it cannot be written.
    """
    address_of = pages_seen_from(page, [folder, folder / assignment.slug])
    write_atomic(page, similar_page(found, assignment.title, exercise, address_of))


def _table(pairs: Sequence[Pair]) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1), header_style="bold")
    table.add_column("figure", justify="right", no_wrap=True)
    table.add_column("submissions", no_wrap=True)
    table.add_column("exercises, with the lines in common of both")
    for pair in pairs:
        parts = [
            f"{plain(shared.exercise, 40)} {_ranges(shared.one)} | {_ranges(shared.other)}"
            for shared in pair.exercises
        ]
        names = f"{plain(pair.one, _NAME_CHARS)}\n{plain(pair.other, _NAME_CHARS)}"
        table.add_row(Text(f"{pair.rare:.1f}"), Text(names), Text("\n".join(parts)))
    return table


def _side_by_side(pair: Pair, shared: SharedExercise) -> Table:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 1), header_style="bold", expand=True)
    for name in (pair.one, pair.other):
        table.add_column(Text(plain(name, 40)), ratio=1, overflow="fold")
    for one, other in _rows(shared.one, shared.other):
        table.add_row(Text(one), Text(other))
    return table


def _rows(one: MarkedSource, other: MarkedSource) -> Iterator[tuple[str, str]]:
    lines, its = _marked(one), _marked(other)
    for number in range(max(len(lines), len(its))):
        yield (
            lines[number] if number < len(lines) else "",
            its[number] if number < len(its) else "",
        )


def _marked(side: MarkedSource) -> list[str]:
    """Return the lines of a source, each with a mark where it is in common."""
    common = {n for lines in side.lines for n in range(lines.first, lines.last + 1)}
    lines = side.source.split("\n")
    shown = [
        f"{_MARK if number in common else ' '} {plain(line.expandtabs(4), _CODE_CHARS)}"
        for number, line in enumerate(lines[:_MAX_LINES], start=1)
    ]
    more = len(lines) - _MAX_LINES
    return [*shown, f"  … {more} more lines"] if more > 0 else shown


def _side(side: MarkedSource) -> dict[str, Any]:
    lines = [{"first": lines.first, "last": lines.last} for lines in side.lines]
    return {"source": side.source, "lines": lines}


def _ranges(side: MarkedSource) -> str:
    return ", ".join(
        str(lines.first) if lines.first == lines.last else f"{lines.first}-{lines.last}"
        for lines in side.lines
    )


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = ", ".join(plain(name, _NAME_CHARS) for name in names[:_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown
