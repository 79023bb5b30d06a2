"""What `diff` and `grade --preview` show of two gradings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click
from rich.console import Console

from autograder.analysis import (
    Comparison,
    Mark,
    case_changes,
    compare_results,
    comparison_closing,
    comparison_data,
    comparison_lead,
    comparisons_csv,
    student_changes,
)
from autograder.export import one_line, to_json, write_atomic
from autograder.pages import AddressOf, changes_page, pages_seen_from

from .pages import where_to_look

_MAX_NOTES = 20


def print_diff(
    before: Path,
    after: Path,
    mark: str | None,
    limit: int,
    table: Path | None,
    page: Path | None,
    as_json: bool,
) -> bool:
    """Compare two folders of results; return whether anything changed.

    Raises:
        UsageError: there is nothing to compare, the mark is none, or a file can't be written.
    """
    comparisons = compare_results(before, after, None if mark is None else Mark.read(mark))
    if table is not None:
        write_atomic(table, comparisons_csv(comparisons))
    if page is not None:
        write_atomic(page, _page(comparisons, before, after, page))
    if as_json:
        print_comparisons_json(comparisons)
    else:
        print_comparisons(Console(), comparisons, limit)
        if page is not None:
            click.echo(f"\n{where_to_look(page)}")
    return any(comparison.is_change for comparison in comparisons)


def _page(comparisons: Sequence[Comparison], before: Path, after: Path, page: Path) -> str:
    def pages_of(one: Comparison) -> AddressOf:
        # Those of an assignment stand in a folder of their own where the results are a course's.
        places = (after / one.assignment, after, before / one.slug_before, before)
        return pages_seen_from(page, places)

    return changes_page(comparisons, str(before), str(after), pages_of)


def print_comparisons_json(comparisons: Sequence[Comparison]) -> None:
    """Print comparisons as one JSON document."""
    document = {"assignments": [comparison_data(comparison) for comparison in comparisons]}
    click.echo(to_json(document), nl=False)


def print_comparisons(console: Console, comparisons: Sequence[Comparison], limit: int) -> None:
    """Print the tables of comparisons and a line that sums each up."""
    for number, comparison in enumerate(comparisons):
        if number:
            console.print()
        for path in comparison.unreadable[:_MAX_NOTES]:
            click.echo(
                f"Note: {one_line(path, 300)} is damaged, or no instructor's report.", err=True
            )
        if (more := len(comparison.unreadable) - _MAX_NOTES) > 0:
            click.echo(f"Note: {more} more are damaged.", err=True)
        console.print(comparison_lead(comparison), highlight=False, markup=False)
        for table in (student_changes(comparison, limit), case_changes(comparison)):
            if table is not None:
                console.print()
                console.print(table)
        console.print(f"\n{comparison_closing(comparison)}", highlight=False, markup=False)
