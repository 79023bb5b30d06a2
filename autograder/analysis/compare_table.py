"""Two gradings compared, on a terminal: what students gain and lose, and by which test case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from autograder.export import plain

from .compare_model import CaseChange, Comparison, Move, Side, StudentChange

if TYPE_CHECKING:
    from rich.table import Table

_NAME_WIDTH, _CASE_WIDTH, _NAMED = 28, 70, 3
_MAX_CASES = 60


def comparison_lead(comparison: Comparison) -> str:
    """Return the line above the tables: what is compared, and what was another before."""
    name = plain(comparison.assignment)
    if comparison.slug_before != comparison.assignment:
        name = f"{plain(comparison.slug_before)}, now {name}"
    if not comparison.made_from:
        return name
    return f"{name} · other than before: {', '.join(comparison.made_from)}"


def student_changes(comparison: Comparison, limit: int) -> Table | None:
    """Return the table of students with a change, the largest loss first; None if there is none."""
    from rich.table import Table
    from rich.text import Text

    shown = [one for one in comparison.students if _is_shown(one)]
    if not shown:
        return None
    table = Table(box=None, padding=(0, 1), header_style="bold")
    table.add_column("submission", no_wrap=True)
    for heading in ("before", "after", "change"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("notes")
    has_moved = any(one.before.max_points != one.after.max_points for one in shown)
    for one in shown[:limit]:
        table.add_row(
            Text(plain(one.id, _NAME_WIDTH)),
            _points(one.before.final, one.before.max_points, has_moved),
            _points(one.after.final, one.after.max_points, has_moved),
            _change(one),
            Text(_notes(one, comparison), style="dim"),
        )
    if (more := len(shown) - limit) > 0:
        table.caption = f"… and {more} more: --json has all."
        table.caption_justify = "left"
    return table


def case_changes(comparison: Comparison) -> Table | None:
    """Return the table of test cases that are others or judge otherwise; None if none does."""
    from rich.table import Table
    from rich.text import Text

    if not comparison.cases:
        return None
    table = Table(box=None, padding=(0, 1), header_style="bold")
    table.add_column("test case", overflow="fold")
    table.add_column("what changed")
    for case in comparison.cases[:_MAX_CASES]:
        table.add_row(Text(plain(case.case.id, _CASE_WIDTH)), Text("\n".join(_sentences(case))))
    if (more := len(comparison.cases) - _MAX_CASES) > 0:
        table.caption = f"… and {more} more: --json has all."
        table.caption_justify = "left"
    return table


def comparison_closing(comparison: Comparison) -> str:
    """Return one line on the whole comparison."""
    lower, higher = comparison.lower, comparison.higher
    unknown = sum(one.is_unknown_now for one in comparison.students)
    known = sum(one.is_known_now for one in comparison.students)
    same = comparison.in_both - len(lower) - len(higher) - unknown - known
    parts = [f"{comparison.in_both} graded before and after"]
    if lower:
        most = -min(one.change or 0.0 for one in lower)
        parts.append(f"{len(lower)} with fewer points (at most {most:.4g} fewer)")
    if higher:
        parts.append(f"{len(higher)} with more points")
    if unknown:
        parts.append(f"{unknown} with points that are unknown now")
    if known:
        parts.append(f"{known} with points that were unknown")
    if same:
        parts.append(f"{same} with the same points")
    if smaller := len(comparison.smaller_share):
        parts.append(f"{smaller} with less of what is possible")
    if comparison.mark is not None:
        parts.append(f"{len(comparison.fallen)} now below {comparison.mark}")
        if comparison.risen:
            parts.append(f"{len(comparison.risen)} below it before and not now")
    if retold := sum(bool(one.retold) for one in comparison.students):
        parts.append(f"{retold} who read another explanation")
    for ids, where in ((comparison.only_before, "before"), (comparison.only_after, "after")):
        if ids:
            parts.append(f"{len(ids)} only {where}: {_listed(ids)}")
    if not comparison.is_change:
        parts.append("nothing changed")
    return " · ".join(parts)


def _is_shown(one: StudentChange) -> bool:
    return bool(one.before != one.after or one.verdicts)


def _points(points: float | None, max_points: float, with_max: bool) -> str:
    known = "?" if points is None else f"{points:.4g}"
    return f"{known} / {max_points:.4g}" if with_max else known


def _change(one: StudentChange) -> str:
    if one.change is None:
        return "?"
    return f"{one.change:+.4g}" if one.change else "0"


def _notes(one: StudentChange, comparison: Comparison) -> str:
    parts = []
    if one.side is not Side.SAME:
        parts.append(
            f"{'now below' if one.side is Side.BELOW else 'now reaches'} {comparison.mark}"
        )
    if one.before.status != one.after.status:
        was, is_ = (text.replace("_", " ") for text in (one.before.status, one.after.status))
        parts.append(f"{was} → {is_}")
    if one.is_other_work:
        parts.append("other files were graded")
    moved = [verdict for verdict in one.verdicts if verdict.before != verdict.after]
    if moved:
        more = f" and {len(moved) - _NAMED} more" if len(moved) > _NAMED else ""
        parts.append(", ".join(plain(verdict.id, 40) for verdict in moved[:_NAMED]) + more)
    return "; ".join(parts)


def _sentences(case: CaseChange) -> list[str]:
    if case.before is None:
        return [f"new, worth {case.case.max_points:g}"]
    if case.after is None:
        return [f"gone, was worth {case.case.max_points:g}"]
    lines = []
    if case.is_renamed:
        lines.append(f"was {plain(case.before.id, _CASE_WIDTH)}")
    if case.is_reweighted:
        lines.append(f"worth {case.after.max_points:g}, was {case.before.max_points:g}")
    return [*lines, *map(_move, case.moves)]


def _move(move: Move) -> str:
    verdicts = f"{move.before} → {move.after}".replace("_", " ")
    return f"{verdicts}: {len(move.students)} ({_listed(move.students)})"


def _listed(names: Sequence[str]) -> str:
    more = len(names) - _NAMED
    shown = ", ".join(plain(name, 40) for name in names[:_NAMED])
    return f"{shown} and {more} more" if more > 0 else shown
