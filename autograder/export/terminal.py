"""The gradebook on a terminal."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from autograder.report import Counting
from autograder.untrusted import for_terminal

from .gradebook import RowStatus, SummaryRow

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_MAX_ROWS = 40
_BAR_WIDTH = 10
_NAME_WIDTH = 14
_FIXED_WIDTH = 60
_NAMED, _PATH_WIDTH = 3, 40
_PROBLEMS = {
    RowStatus.UNGRADABLE: ("ungradable", "yellow"),
    RowStatus.GRADER_ERROR: ("with a grader error", "bold red"),
    RowStatus.NOT_HANDED_IN: ("not handed in", "dim"),
}


def plain(text: str, width: int = 60) -> str:
    """Return untrusted text without anything that a terminal would obey."""
    shown = for_terminal(text)
    return shown if len(shown) <= width else shown[: width - 1] + "…"


def one_line(text: str, width: int = 4000) -> str:
    """Return a message that may quote untrusted text, a file's name say, as a single line."""
    return plain(" ".join(text.split()), width)


def grade_table(rows: Sequence[SummaryRow], width: int = 100) -> Table:
    """Return the table of a batch; of a long one only those that need a look."""
    from rich.table import Table
    from rich.text import Text

    names = list(dict.fromkeys(name for row in rows for name in row.exercises))
    columns = sum(min(len(name), _NAME_WIDTH) + 2 for name in names)
    fits = _FIXED_WIDTH + columns <= width
    table = Table(box=None, padding=(0, 1), header_style="bold")
    table.add_column("submission", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    if fits:
        for name in names:
            table.add_column(Text(plain(name, _NAME_WIDTH)), justify="right", no_wrap=True)
    table.add_column("notes")
    for row in _worth_showing(rows):
        cells = [Text(plain(row.id, 28)), Text(_points(row)), _bar(row)]
        if fits:
            cells += [Text(_short(row.exercises.get(name))) for name in names]
        table.add_row(*cells, _notes(row))
    return table


def closing_line(rows: Sequence[SummaryRow]) -> str:
    """Return one line on the whole batch."""
    shown = [_worth(row) for row in rows if not row.is_group]
    known = [points for points, _ in shown if points is not None]
    count = sum(row.is_submission for row in rows)
    parts = [f"{count} submission{'s' * (count != 1)}"]
    if known:
        parts.append(f"mean {statistics.fmean(known):.1f} of {max(most for _, most in shown):g}")
        parts.append(f"median {statistics.median(known):.1f}")
    parts += problem_counts(rows)
    if timeless := sum(row.late is not None and row.late.days is None for row in rows):
        parts.append(f"{timeless} without a time")
    if chosen := sum(bool(row.passed_over) for row in rows):
        parts.append(f"{chosen} with files passed over")
    if drifted := sum(bool(row.drift) for row in rows):
        parts.append(f"{drifted} with version drift")
    if len(rows) > _MAX_ROWS:
        parts.append(f"the {_MAX_ROWS} that most need a look are shown")
    return " · ".join(parts)


def problem_counts(rows: Sequence[SummaryRow]) -> list[str]:
    """Return how many submissions have no points, in words, a part for each reason."""
    counts = Counter(row.status for row in rows)
    return [
        f"{counts[status]} {words}" for status, (words, _) in _PROBLEMS.items() if counts[status]
    ]


def _worth_showing(rows: Sequence[SummaryRow]) -> list[SummaryRow]:
    if len(rows) <= _MAX_ROWS:
        return list(rows)
    chosen = sorted(rows, key=lambda row: (row.points is not None, row.points or 0.0))[:_MAX_ROWS]
    return sorted(chosen, key=lambda row: row.id)


def _worth(row: SummaryRow) -> tuple[float | None, float]:
    """Return the points that stand in a row, and of how many."""
    if row.final is None:
        return row.points, row.max_points
    return row.final.points, row.final.max_points


def _points(row: SummaryRow) -> str:
    points, most = _worth(row)
    return f"{_short(points)} / {most:g}"


def _short(value: float | None) -> str:
    return "-" if value is None else f"{value:.4g}"


def _bar(row: SummaryRow) -> Text:
    from rich.text import Text

    points, most = _worth(row)
    if points is None or not most:
        return Text("·" * _BAR_WIDTH, style="dim")
    share = points / most
    filled = min(round(share * _BAR_WIDTH), _BAR_WIDTH)
    style = "green" if share >= 0.8 else "yellow" if share >= 0.5 else "red"
    return Text("█" * filled, style=style) + Text("░" * (_BAR_WIDTH - filled), style="dim")


def _named(paths: Sequence[str]) -> str:
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return ", ".join(plain(path, _PATH_WIDTH) for path in paths[:_NAMED]) + more


def _counted(verdict: str, count: int) -> str:
    # Of the words for verdicts only "error" has a plural.
    return f"{count} {verdict.replace('_', ' ')}{'s' * (verdict.endswith('error') and count != 1)}"


def _around(row: SummaryRow) -> list[str]:
    """Return what lateness and people did, in words."""
    parts = []
    if row.spent:
        parts.append(f"{row.spent} late day{'s' * (row.spent != 1)} spent")
    elif row.final is not None and row.final.is_changed and row.final.points != row.points:
        parts.append(f"changed by people: the tests gave {_short(row.points)}")
    if row.late and row.late.days is None:
        parts.append("no time of handing in")
    if row.late and row.late.days:
        days = row.late.days
        left = _short(row.counts.points)
        parts.append(f"{days} day{'s' * (days != 1)} late: {left} points left")
    return parts


def _of_people(row: SummaryRow) -> Text | None:
    """Return what people decided, where that is all there is to say."""
    from rich.text import Text

    if row.final is None:
        return None
    if row.final.state is Counting.EXCUSED:
        return Text("excused", style="dim")
    if row.final.state in (Counting.WAITING, Counting.OPEN):
        return Text(plain(row.final.reason, 200), style="yellow")
    return None


def _notes(row: SummaryRow) -> Text:
    from rich.text import Text

    if (words := _of_people(row)) is not None:
        return words
    if row.status is RowStatus.NOT_HANDED_IN:
        return Text("handed in nothing", style="dim")
    if row.status is not RowStatus.GRADED and (row.final is None or row.final.points is None):
        reason = plain(row.reason, 200) or "the grader failed on a test; see report.json"
        return Text(f"{row.status}: {reason}", style=_PROBLEMS[row.status][1])
    counts: dict[str, int] = {}
    for verdicts in row.verdicts.values():
        for verdict, count in verdicts.items():
            counts[verdict] = counts.get(verdict, 0) + count
    counts.pop("passed", None)
    parts = [_counted(verdict, count) for verdict, count in counts.items()]
    if row.group:
        parts.append(f"handed in as {plain(row.group, 28)}")
    if row.graded:
        parts.append(f"graded {_named(row.graded)}")
    if row.passed_over:
        parts.append(f"passed over {_named(row.passed_over)}")
    parts += _around(row)
    if row.drift:
        parts.append("version drift")
    if row.cell_errors:
        parts.append(f"{row.cell_errors} cell{'s' * (row.cell_errors != 1)} with errors")
    return Text(", ".join(parts), style="dim")
