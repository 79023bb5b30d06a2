"""`python -m benchmarks`: measure, and print one table."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from benchmarks.machine import describe_machine
from benchmarks.measure import Marginal, Plan, cold, cold_grade, marginal
from benchmarks.memory import memory_kib, slope_kib
from benchmarks.spread import Spread

_COUNTS = (20, 100, 200)
_TIMES_FLOOR = 4
_FLAT_KIB = 10
_QUICK = Plan(rounds=3, count=10, peer_rounds=1, further=2)
_NUMPY = Plan(rounds=3, count=30, peer_rounds=5, further=5)
_TENSORFLOW = Plan(rounds=3, count=15, peer_rounds=3, further=3)


@click.command()
@click.option(
    "--quick", is_flag=True, help="Fewer rounds, and nothing with TensorFlow: half a minute."
)
@click.option(
    "--json", "path", type=click.Path(path_type=Path), metavar="FILE",
    help="Also write the figures here, in seconds and KiB.",
)  # fmt: skip
def main(quick: bool, path: Path | None) -> None:
    """Measure grading beside a bare floor and nbgrader, in one run on this machine.

    All of it takes about three minutes; a busy machine shows in the spread.

    Example: python -m benchmarks --json figures.json
    """
    console = Console()
    # Narrower, and the table would lose what it is for.
    console.width = max(console.width, 120)
    machine = describe_machine()
    console.print(", ".join(f"{key} {value}" for key, value in machine.items()), highlight=False)
    figures: dict[str, object] = {"machine": machine}
    table = Table(box=None, padding=(0, 1), title_justify="left")
    for name in ("", "measured", "beside", "aim", ""):
        table.add_column(name, no_wrap=True)
    kinds = [("NumPy notebook", False, _QUICK if quick else _NUMPY, 40)]
    if not quick:
        kinds.append(("with import tensorflow", True, _TENSORFLOW, 20))
    for label, with_tensorflow, plan, faster in kinds:
        found = marginal(with_tensorflow, plan)
        figures[label] = asdict(found)
        add_marginal(table, label, found, faster)
    repeats = 5 if quick else 11
    for label, seconds, limit in (
        ("cold: grade one notebook", cold_grade(repeats), 1.0),
        ("cold: --help", cold(["--help"], repeats), 0.2),
    ):
        figures[label] = asdict(seconds)
        table.add_row(
            label, f"{seconds.median:.2f} s", f"at best {seconds.low:.2f} s", f"≤ {limit:g} s",
            met(seconds.median <= limit),
        )  # fmt: skip
    sizes = memory_kib(_COUNTS)
    figures["memory_kib"] = sizes
    add_memory(table, sizes)
    console.print(table)
    if path is not None:
        path.write_text(json.dumps(figures, indent=2) + "\n")


def add_marginal(table: Table, label: str, found: Marginal, faster: int) -> None:
    """Add the rows of one kind of notebook."""
    table.add_row(
        f"{label}, each", f"{found.ours.median * 1e3:.1f} ms",
        in_ms(found.ours),
    )  # fmt: skip
    table.add_row(
        "  times the floor", f"{found.times_floor:.1f}",
        f"{found.floor.median * 1e3:.1f} ms ({in_ms(found.floor)})",
        f"≤ {_TIMES_FLOOR}", met(found.times_floor <= _TIMES_FLOOR),
    )  # fmt: skip
    table.add_row(
        "  ... if tests use own fixtures", f"{found.by_pytest_times_floor:.1f}",
        f"{found.by_pytest.median * 1e3:.1f} ms ({in_ms(found.by_pytest)})",
        f"≤ {_TIMES_FLOOR}", met(found.by_pytest_times_floor <= _TIMES_FLOOR),
    )  # fmt: skip
    peer = found.nbgrader
    table.add_row(
        "  times as fast as nbgrader", f"{found.times_faster:.0f}",
        f"{peer.median:.2f} s ({peer.low:.2f} to {peer.high:.2f})",
        f"≥ {faster}", met(found.times_faster >= faster),
    )  # fmt: skip


def add_memory(table: Table, sizes: dict[int, int]) -> None:
    """Add the row on the grader's memory."""
    slope = slope_kib(sizes)
    table.add_row(
        "grader's memory", ", ".join(f"{size / 1024:.1f}" for size in sizes.values()) + " MiB",
        f"after {', '.join(map(str, sizes))}; {slope:.1f} KiB each", f"≤ {_FLAT_KIB} KiB each",
        met(slope <= _FLAT_KIB),
    )  # fmt: skip


def in_ms(seconds: Spread) -> str:
    """Return the range of a figure in milliseconds."""
    return f"{seconds.low * 1e3:.1f} to {seconds.high * 1e3:.1f} ms"


def met(is_met: bool) -> str:
    """Return the mark for an aim."""
    return "[green]met[/]" if is_met else "[red]missed[/]"


if __name__ == "__main__":
    main()
