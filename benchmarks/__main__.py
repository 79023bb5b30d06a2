"""`python -m benchmarks`: measure, and print one table."""

from __future__ import annotations

import json
import os
import platform
from importlib import metadata
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from autograder.sandbox import Sandbox, Stack, choose_fence
from benchmarks.measure import Marginal, cold, cold_grade, marginal, memory_kib

_COUNTS = (20, 100, 200)


@click.command()
@click.option("--quick", is_flag=True, help="Fewer rounds, and nothing with TensorFlow.")
@click.option(
    "--json", "path", type=click.Path(path_type=Path), help="Also write the figures here."
)
def main(quick: bool, path: Path | None) -> None:
    """Measure grading beside a bare floor and nbgrader, in one run on this machine."""
    rounds = 3 if quick else 7
    console = Console()
    # Narrower, and the table would lose what it is for.
    console.width = max(console.width, 110)
    console.print(describe_machine(), highlight=False)
    figures: dict[str, object] = {"machine": describe_machine()}
    table = Table(box=None, padding=(0, 1), title_justify="left")
    for name in ("", "measured", "beside", "aim", ""):
        table.add_column(name, no_wrap=True)
    stacks = [("NumPy notebook", False, 40), ("with import tensorflow", True, 20)]
    for label, with_tensorflow, faster in stacks[: 1 if quick else 2]:
        found = marginal(with_tensorflow, rounds, 10 if with_tensorflow else 30, 2 if quick else 4)
        figures[label] = vars(found)
        add_marginal(table, label, found, faster, floor_aim=None if with_tensorflow else 4)
    for label, seconds, limit in (
        ("cold: grade one notebook", cold_grade(rounds), 1.0),
        ("cold: --help", cold(["--help"], rounds), 0.2),
    ):
        figures[label] = seconds
        table.add_row(label, f"{seconds:.2f} s", "", f"≤ {limit:g} s", met(seconds <= limit))
    sizes = memory_kib(_COUNTS)
    slope = (sizes[-1] - sizes[1]) / (_COUNTS[-1] - _COUNTS[1])
    figures["memory_kib"] = dict(zip(_COUNTS, sizes, strict=True))
    shown = ", ".join(f"{size / 1024:.1f}" for size in sizes)
    table.add_row(
        "grader's memory", f"{shown} MiB", f"after {_COUNTS}", "flat",
        met(slope < 10) + f" ({slope:.1f} KiB per submission)",
    )  # fmt: skip
    console.print(table)
    if path is not None:
        path.write_text(json.dumps(figures, indent=2) + "\n")


def add_marginal(
    table: Table, label: str, found: Marginal, faster: int, floor_aim: int | None
) -> None:
    """Add the rows of one kind of notebook."""
    above, times = found.ours / found.floor, found.nbgrader / found.ours
    table.add_row(
        f"{label}, each further one", f"{found.ours * 1e3:.1f} ms",
        f"{found.ours_low * 1e3:.1f} to {found.ours_high * 1e3:.1f} ms",
    )  # fmt: skip
    aim = f"≤ {floor_aim}" if floor_aim else ""
    mark = met(above <= floor_aim) if floor_aim else ""
    table.add_row("  times the floor", f"{above:.1f}", f"{found.floor * 1e3:.1f} ms", aim, mark)
    table.add_row(
        "  times as fast as nbgrader", f"{times:.0f}", f"{found.nbgrader:.2f} s",
        f"≥ {faster}", met(times >= faster),
    )  # fmt: skip


def met(is_met: bool) -> str:
    """Return the mark for an aim."""
    return "[green]met[/]" if is_met else "[red]missed[/]"


def describe_machine() -> str:
    """Return what the figures were taken on."""
    with Sandbox(choose_fence()) as sandbox:
        level = sandbox.level(Stack.NUMPY)
    versions = {name: metadata.version(name) for name in ("numpy", "nbgrader", "tensorflow")}
    shown = ", ".join(f"{name} {version}" for name, version in versions.items())
    return (
        f"{os.cpu_count()} cores, Linux {platform.release()} {platform.machine()}, "
        f"Python {platform.python_version()}, {shown}; fence {level}"
    )


if __name__ == "__main__":
    main()
