"""The one table of all figures, for a terminal and for docs/performance.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table


@dataclass(frozen=True, slots=True)
class Row:
    """A figure, what stands beside it, and its aim; `is_met` is None where nothing is judged."""

    label: str
    measured: str
    beside: str = ""
    aim: str = ""
    is_met: bool | None = None


def as_table(rows: Sequence[Row]) -> Table:
    """Return the rows for a terminal."""
    table = Table(box=None, padding=(0, 1))
    for name in ("", "measured", "beside", "aim", ""):
        table.add_column(name, no_wrap=True)
    marks = {True: "[green]met[/]", False: "[red]missed[/]", None: ""}
    for row in rows:
        table.add_row(row.label, row.measured, row.beside, row.aim, marks[row.is_met])
    return table


def as_markdown(rows: Sequence[Row]) -> str:
    """Return the rows as docs/performance.md quotes them."""
    marks = {True: "met", False: "**missed**", None: ""}
    lines = ["| | measured | beside | aim | |", "|---|---|---|---|---|"]
    lines += [
        f"| {row.label.strip()} | {row.measured} | {row.beside} | {row.aim} | {marks[row.is_met]} |"
        for row in rows
    ]
    return "\n".join(lines) + "\n"
