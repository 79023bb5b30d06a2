"""All that an overview draws as plain tables, one for each thing drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from autograder.export import RowStatus

from .items import Estimate
from .overview import Overview
from .sheet import ABSENT, VERDICTS

Value = str | float | int | None
_ABSENT = RowStatus.NOT_HANDED_IN.value
# Points, their maximum, lateness, restarts and time of who handed in nothing.
_NOTHING: tuple[Value, ...] = (None,) * 8


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, what its columns are, and rows; None is what nobody knows."""

    name: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def tables_of(overview: Overview) -> list[Table]:
    """Return the tables of all that is drawn of a batch."""
    return [
        _students(overview),
        *_matrices(overview),
        _test_cases(overview),
        _histogram(overview),
        _table("needs_a_look", ("student", "why", "reason"), _looks(overview)),
        _exercises(overview),
        _table(
            "mistakes",
            ("exercise", "explained_by", "students", "sentence", "call", "expected", "got",
             "code_of", "code", "names"),
            _mistakes(overview),
        ),
        _table("apart", ("what", "which", "count", "message"), _apart(overview)),
    ]  # fmt: skip


def _table(name: str, head: Sequence[str], rows: Iterator[tuple[Value, ...]]) -> Table:
    return Table(name, tuple(head), tuple(rows))


def _students(overview: Overview) -> Table:
    head = ("student", "id", "status", "points", "max_points", "days_late", "final_points",
            "final_max_points", "counts", "restarts", "seconds")  # fmt: skip
    return Table(
        "students",
        head,
        tuple(
            (
                one.name,
                one.id,
                one.state.value,
                one.points,
                one.max_points,
                one.lateness.days if one.lateness else None,
                one.final.points,
                one.final.max_points,
                one.final.state.value,
                one.restarts,
                _known(one.seconds),
            )
            for one in overview.hand_ins
        )
        + tuple((id_, id_, _ABSENT, *_NOTHING) for id_ in overview.absent),
    )


def _matrices(overview: Overview) -> list[Table]:
    sheet = overview.sheet
    head = ("student", *(case.id for case in sheet.cases))
    points = sheet.shares * sheet.weights
    earned = tuple(
        (name, *(_known(float(value)) for value in row))
        for name, row in zip(sheet.students, points, strict=True)
    )
    verdicts = tuple(
        (name, *(None if code == ABSENT else VERDICTS[code].value for code in row))
        for name, row in zip(sheet.students, sheet.verdicts, strict=True)
    )
    return [Table("matrix_points", head, earned), Table("matrix_verdicts", head, verdicts)]


def _test_cases(overview: Overview) -> Table:
    head = ("number", "test_case", "exercise", "description", "max_points", "known", "difficulty",
            "discrimination", "discrimination_low", "discrimination_high", "caught_only_here",
            "median_seconds", *(verdict.value for verdict in VERDICTS), "look_at")  # fmt: skip
    return Table(
        "test_cases",
        head,
        tuple(
            (
                item.number,
                item.case.id,
                item.case.exercise,
                item.case.description,
                item.case.max_points,
                item.known,
                item.difficulty,
                *_ends(item.discrimination),
                item.only_here,
                item.median_s,
                *(item.verdicts.get(verdict.value, 0) for verdict in VERDICTS),
                " ".join(flag.sentence for flag in item.flags),
            )
            for item in overview.items
        ),
    )


def _histogram(overview: Overview) -> Table:
    rows = tuple((one.low, one.high, one.count) for one in overview.histogram)
    return Table("histogram", ("from_points", "to_points", "students"), rows)


def _looks(overview: Overview) -> Iterator[tuple[Value, ...]]:
    for look in overview.looks.shown:
        for reason in look.reasons:
            yield look.name, reason.why.value, reason.sentence


def _exercises(overview: Overview) -> Table:
    head = ("exercise", "max_points", "known", "mean_share", "full_marks", "not_started",
            "not_found", "explained", "unexplained", "median_seconds", "longest_seconds",
            "longest_of")  # fmt: skip
    return Table(
        "exercises",
        head,
        tuple(
            (
                one.name,
                one.max_points,
                one.known,
                one.mean_share,
                one.full,
                one.not_started,
                one.not_found,
                sum(len(mistake.students) for mistake in one.mistakes),
                sum(len(group.submissions) for group in one.unexplained),
                one.median_s,
                one.longest_s,
                one.longest_of,
            )
            for one in overview.exercises
        ),
    )


def _mistakes(overview: Overview) -> Iterator[tuple[Value, ...]]:
    for one in overview.exercises:
        for mistake in one.mistakes:
            shown = mistake.example
            yield (
                one.name,
                mistake.by,
                len(mistake.students),
                mistake.message,
                _one_line(shown.call),
                _one_line(shown.expected),
                _one_line(shown.actual),
                mistake.source_of,
                _one_line(mistake.source),
                "; ".join(mistake.students),
            )
        for group in one.unexplained:
            shown = group.example
            yield (
                one.name,
                "",
                len(group.submissions),
                group.message,
                _one_line(shown.call),
                _one_line(shown.expected),
                _one_line(shown.actual),
                group.source_of,
                _one_line(group.source),
                "; ".join(group.submissions),
            )


def _apart(overview: Overview) -> Iterator[tuple[Value, ...]]:
    apart = overview.apart
    for kind, count in apart.drift:
        yield "drift", kind, count, ""
    for case, count, message in apart.faults:
        yield "grader_error", case, count, message
    for name, days in apart.late:
        yield "days_late", name, days, ""
    for name in apart.without_time:
        yield "without_time", name, None, ""
    for name, restarts in apart.restarts:
        yield "restarts", name, restarts, ""


def _ends(found: Estimate | None) -> tuple[Value, Value, Value]:
    return (None, None, None) if found is None else (found.value, found.low, found.high)


def _one_line(text: str) -> str:
    return text.replace("\n", " ⏎ ")


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
